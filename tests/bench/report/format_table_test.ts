import assert from "node:assert/strict";
import { formatTable } from "../../../bench/report/format_table.ts";
import { row } from "../../../bench/report/row.ts";

Deno.test("formatTable() aligns the cells of a table in Markdown", () => {
  const table = formatTable([
    row({
      work: "loss",
      ours: 17.67700004,
      peer: 2,
      difference: 2.16e-7,
      unit: "relative",
      goal: 1,
    }),
    row({ work: "a|b", ours: "wasm", difference: 3, unit: "texts", goal: 0, note: "two" }),
  ]);
  assert.deepEqual(table.split("\n"), [
    "| work | ours   | peer | difference | unit     | goal | reached | note |",
    "| ---- | ------ | ---- | ---------- | -------- | ---- | ------- | ---- |",
    "| loss | 17.677 | 2    | 2.2e-7     | relative | 1    | yes     |      |",
    "| a\\|b | wasm   |      | 3          | texts    | 0    | NO      | two  |",
  ]);
});

Deno.test("formatTable() shows what could not be computed", () => {
  assert.match(formatTable([row({ work: "w", difference: NaN, unit: "u" })]), /\| NaN /);
});

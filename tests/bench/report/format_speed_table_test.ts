import assert from "node:assert/strict";
import { formatSpeedTable } from "../../../bench/report/format_speed_table.ts";
import { speedRow } from "../../../bench/report/speed_row.ts";

Deno.test("formatSpeedTable() gives three digits, and nothing where there is nothing", () => {
  const goal = { of: "ratio", is: "at least", than: 1.9 } as const;
  const rows = [
    speedRow({ work: "step", ours: 2.47912, peer: 3.5, unit: "s", better: "less", goal }),
    speedRow({ work: "a|b", ours: 3884.53, unit: "MiB", better: "less" }),
  ];
  assert.deepEqual(formatSpeedTable(rows).split("\n"), [
    "| work | ours | peer | ratio | unit | goal        | reached |",
    "| ---- | ---- | ---- | ----- | ---- | ----------- | ------- |",
    "| step | 2.48 | 3.5  | 1.41  | s    | ratio ≥ 1.9 | NO      |",
    "| a\\|b | 3885 |      |       | MiB  |             |         |",
  ]);
});

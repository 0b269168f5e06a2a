import assert from "node:assert/strict";
import { speedRow } from "../../../bench/report/speed_row.ts";
import { measureRows } from "../../../bench/speed/measure_rows.ts";
import type { SpeedContext } from "../../../bench/speed/speed_bench.ts";
import { InputError } from "../../../schemas/input_error.ts";

function context(said: string[]): SpeedContext {
  return {
    folder: "",
    threads: 1,
    rounds: undefined,
    model: () => Promise.resolve(""),
    peer: () => undefined,
    say: (line) => said.push(line),
  };
}
const good = { name: "good", row: speedRow({ work: "w", ours: 1, unit: "s", better: "less" }) };

Deno.test("measureRows() goes on behind a bench that fails, which is a row that is missed", async () => {
  const said: string[] = [];
  const rows = await measureRows([
    { name: "bad", measure: () => Promise.reject(new Error("there is no room")) },
    { name: "good", measure: () => Promise.resolve([good.row]) },
  ], context(said));
  assert.deepEqual(said, ["bad", "bad: there is no room", "good"]);
  const [failed, measured] = rows;
  assert.deepEqual([failed?.work, failed?.ours, failed?.reached], ["bad: failed", null, false]);
  assert.deepEqual(measured, good.row);
});

Deno.test("measureRows() ends when what was asked for is wrong", async () => {
  const wrong = { name: "w", measure: () => Promise.reject(new InputError("no such option")) };
  await assert.rejects(measureRows([wrong], context([])), InputError);
});

import assert from "node:assert/strict";
import { row } from "../../../bench/report/row.ts";

Deno.test("row() reaches its goal when the difference is no larger, and never when it is NaN", () => {
  const reached = (difference: number) =>
    row({ work: "w", difference, unit: "u", goal: 0.5 }).reached;
  assert.deepEqual([0, 0.5, 0.51, NaN].map(reached), [true, true, false, false]);
});

Deno.test("row() demands nothing when it has no goal", () => {
  const { goal, reached, ours, note } = row({ work: "w", difference: 7, unit: "u" });
  assert.deepEqual([goal, reached, ours, note], [null, null, null, ""]);
});

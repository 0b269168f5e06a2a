import assert from "node:assert/strict";
import { intervalEnds } from "../../../../commands/report/charts/interval_ends.ts";

const wide = { n: 2, mean: 0.75, spread: { sd: 0.1, halfWidth: 1 } };

Deno.test("intervalEnds() keeps to what a metric can be", () => {
  assert.deepEqual(intervalEnds(wide, "top1"), [0, 1]);
  assert.deepEqual(intervalEnds(wide, "cross_entropy"), [0, 1.75]);
  const narrow = { ...wide, spread: { sd: 0.1, halfWidth: 0.25 } };
  assert.deepEqual(intervalEnds(narrow, "macro_f1"), [0.5, 1]);
  assert.deepEqual(intervalEnds({ n: 1, mean: 0.75 }, "top1"), [0.75, 0.75]);
});

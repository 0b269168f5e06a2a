import assert from "node:assert/strict";
import { median } from "../../../bench/speed/median.ts";

Deno.test("median() is the middle, the mean of two in the middle, and NaN of nothing", () => {
  assert.deepEqual([[3, 1, 2], [4, 1, 10, 3], [7], []].map(median), [2, 3.5, 7, NaN]);
});

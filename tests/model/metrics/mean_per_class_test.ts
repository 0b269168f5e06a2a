import assert from "node:assert/strict";
import { meanPerClass } from "../../../model/metrics/mean_per_class.ts";

Deno.test("meanPerClass() is the mean recall of the classes that pictures are of", () => {
  // Class 0: 3 of 4. Class 2: 0 of 1. Class 1 is guessed alone, and does not count.
  assert.equal(meanPerClass([0, 0, 0, 1, 1], [0, 0, 0, 0, 2]), 0.375);
  assert.equal(meanPerClass([5], [5]), 1);
  assert.equal(meanPerClass([], []), NaN);
});

import assert from "node:assert/strict";
import { crossEntropy } from "../../../model/metrics/cross_entropy.ts";

Deno.test("crossEntropy() is the mean of the negative logarithms", () => {
  assert.equal(crossEntropy([-Math.LN2, -3 * Math.LN2]), 2 * Math.LN2);
  // Not −0, which JSON writes as 0 and a comparison by Object.is() tells apart.
  assert.ok(Object.is(crossEntropy([0, -0]), 0));
  assert.equal(crossEntropy([-1e6, 0]), 5e5);
  assert.equal(crossEntropy([]), NaN);
});

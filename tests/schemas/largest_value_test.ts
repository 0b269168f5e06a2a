import assert from "node:assert/strict";
import { largestValue } from "../../schemas/largest_value.ts";

Deno.test("largestValue() is 1 but for cross-entropy, on whatever dataset", () => {
  for (const metric of ["top1", "ece", "retention/cross_entropy/top1", "my_cross_entropy"]) {
    assert.equal(largestValue(metric), 1);
  }
  for (const metric of ["cross_entropy", "retention/objects/cross_entropy"]) {
    assert.equal(largestValue(metric), Number.MAX_VALUE);
  }
});

import assert from "node:assert/strict";
import { unitFeatures } from "../../../model/linear_probe/unit_features.ts";

Deno.test("unitFeatures() scales each row to unit length, one of zeros left, in a copy", () => {
  const features = Float32Array.of(3, 4, 0, 0, 0, -2);
  assert.deepEqual([...unitFeatures(features, 2)], [0.6, 0.8, 0, 0, 0, -1].map(Math.fround));
  assert.equal(features[0], 3);
});

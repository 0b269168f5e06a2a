import assert from "node:assert/strict";
import { imageFeatures } from "../../model/image_features.ts";
import { largestDifference } from "./difference.ts";
import { ENGINES, onEngine } from "./on_engine.ts";
import { loadParity, MODELS, pairTensors, parametersOf, values } from "./parity.ts";

for (const engineName of ENGINES) {
  for (const model of MODELS) {
    Deno.test(`imageFeatures() gives PyTorch's features of ${model} on ${engineName}`, () =>
      onEngine(engineName, async (engine) => {
        const parity = await loadParity(model), expected = parity.expected("image_features");
        const batch = pairTensors(engine, parity, { distinct: true, cut: true });
        const features = imageFeatures(batch, parametersOf(parity), parity.config);
        assert.deepEqual(features.shape, expected.shape);
        const difference = largestDifference(values(features), expected.data);
        assert.ok(difference < 1e-5, `features differ by ${difference}`);
      }));
  }
}

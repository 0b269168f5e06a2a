import assert from "node:assert/strict";
import { tf } from "../../engine/tf.ts";
import { standardize } from "../../model/standardize.ts";
import { largestDifference } from "./difference.ts";
import { ENGINES, onEngine } from "./on_engine.ts";
import { loadParity, MODELS, pairTensors, values } from "./parity.ts";

for (const engineName of ENGINES) {
  for (const model of MODELS) {
    Deno.test(`standardize() gives PyTorch's pictures of ${model} on ${engineName}`, () =>
      onEngine(engineName, async (engine) => {
        const parity = await loadParity(model);
        const { images } = pairTensors(engine, parity, { distinct: true, cut: true });
        const ours = tf.transpose(standardize(images, parity.config.preprocess_cfg), [0, 3, 1, 2]);
        assert.deepEqual(ours.shape, parity.images.shape);
        const difference = largestDifference(values(ours), parity.images.data);
        assert.ok(difference < 1e-6, `${difference}`);
      }));
  }
}

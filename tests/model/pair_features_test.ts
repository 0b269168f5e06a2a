import assert from "node:assert/strict";
import { tf } from "../../engine/tf.ts";
import { pairFeatures, standardize } from "../../model/pair_features.ts";
import { largestDifference } from "./difference.ts";
import { ENGINES, onEngine } from "./on_engine.ts";
import { loadParity, MODELS, pairTensors, parametersOf, values } from "./parity.ts";

const WAYS = [
  { distinct: false, cut: false },
  { distinct: true, cut: false },
  { distinct: false, cut: true },
  { distinct: true, cut: true },
] as const;

for (const engineName of ENGINES) {
  for (const model of MODELS) {
    const parity = await loadParity(model);

    Deno.test(`standardize() gives PyTorch's pictures of ${model} on ${engineName}`, () =>
      onEngine(engineName, (engine) => {
        const { images } = pairTensors(engine, parity, { distinct: true, cut: true });
        const ours = tf.transpose(standardize(images, parity.config.preprocess_cfg), [0, 3, 1, 2]);
        assert.deepEqual(ours.shape, parity.images.shape);
        const difference = largestDifference(values(ours), parity.images.data);
        assert.ok(difference < 1e-6, `${difference}`);
      }));

    for (const way of WAYS) {
      const sentences = `${way.distinct ? "distinct" : "repeated"}, ${way.cut ? "cut" : "whole"}`;
      Deno.test(`pairFeatures() gives ${model}'s features: ${sentences}, ${engineName}`, () =>
        onEngine(engineName, (engine) => {
          const batch = pairTensors(engine, parity, way);
          const context = parity.config.model_cfg.text_cfg.context_length;
          assert.equal(batch.tokens.shape[0], way.distinct ? 4 : 6);
          assert.equal(batch.tokens.shape[1] < context, way.cut);
          const { images, texts } = pairFeatures(batch, parametersOf(parity), parity.config);
          for (const [name, features] of Object.entries({ image: images, text: texts })) {
            const expected = parity.expected(`${name}_features`);
            assert.deepEqual(features.shape, expected.shape);
            const difference = largestDifference(values(features), expected.data);
            assert.ok(difference < 1e-5, `${name} features differ by ${difference}`);
          }
        }));
    }
  }
}

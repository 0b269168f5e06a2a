import assert from "node:assert/strict";
import { tf } from "../../engine/tf.ts";
import { pictureTexts } from "../../model/picture_texts.ts";
import { sentenceFeatures } from "../../model/sentence_features.ts";
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
    for (const way of WAYS) {
      const sentences = `${way.distinct ? "distinct" : "repeated"}, ${way.cut ? "cut" : "whole"}`;
      Deno.test(`pictureTexts() gives ${model}'s features: ${sentences}, ${engineName}`, () =>
        onEngine(engineName, (engine) => {
          const batch = pairTensors(engine, parity, way);
          const context = parity.config.model_cfg.text_cfg.context_length;
          assert.equal(batch.tokens.shape[0], way.distinct ? 4 : 6);
          assert.equal(batch.tokens.shape[1] < context, way.cut);
          const features = sentenceFeatures(batch, parametersOf(parity), parity.config);
          const texts = pictureTexts(features, batch.captionOf);
          const expected = parity.expected("text_features");
          assert.deepEqual(texts.shape, expected.shape);
          const difference = largestDifference(values(texts), expected.data);
          assert.ok(difference < 1e-5, `features differ by ${difference}`);
        }));
    }
  }

  Deno.test(`pictureTexts() averages several sentences to a direction on ${engineName}`, () =>
    onEngine(engineName, () => {
      const sentences = tf.tensor2d([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.6, 0.8, 0]]);
      const sets = tf.tensor2d([[0, 1], [2, 2], [3, 0]], [3, 2], "int32");
      // The direction of (1.6, 0.8, 0) is that of (2, 1, 0).
      const half = Math.SQRT1_2, fifth = 1 / Math.sqrt(5);
      const expected = [half, half, 0, 0, 0, 1, 2 * fifth, fifth, 0];
      assert.ok(largestDifference(values(pictureTexts(sentences, sets)), expected) < 1e-6);
    }));
}

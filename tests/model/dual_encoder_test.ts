import assert from "node:assert/strict";
import type { Engine } from "../../engine/engine.ts";
import { tf } from "../../engine/tf.ts";
import { dualEncoder } from "../../model/dual_encoder.ts";
import { encoderFunctions } from "../../model/encoder_functions.ts";
import { heldWeights } from "../../model/held_weights.ts";
import type { Tokenizer } from "../../model/tokenizer/tokenizer.ts";
import { largestDifference } from "./difference.ts";
import { ENGINES, onEngine } from "./on_engine.ts";
import { loadParity, MODELS, type Parity } from "./parity.ts";

/** "7 8 9" stands for those ids, between the start and the end of the small vocabulary. */
const idTokenizer = (start: number, end: number) =>
  ({
    startOfText: start,
    endOfText: end,
    encode: (text: string) => text.split(" ").filter((id) => id !== "").map(Number),
  }) as unknown as Tokenizer;

/** The encoder of a fixture, with its pictures and sentences. */
function open(
  engine: Engine,
  parity: Parity,
  functions = encoderFunctions(engine, parity.config),
) {
  const { config, tokens, pixels, weights } = parity;
  const { image_size: size } = config.model_cfg.vision_cfg;
  const { context_length: context, vocab_size: words } = config.model_cfg.text_cfg;
  const rows = Array.from({ length: 6 }, (_, i) => [
    ...tokens.subarray(i * context, (i + 1) * context),
  ]);
  const held = heldWeights(weights);
  const tokenizer = idTokenizer(rows[0]![0]!, words - 1);
  return {
    functions,
    encoder: dualEncoder(engine, functions, tokenizer, config, held),
    texts: rows.map((row) => row.slice(1, row.indexOf(words - 1)).join(" ")),
    pictures: rows.map((_, i) => pixels.subarray(i * size * size * 3, (i + 1) * size * size * 3)),
  };
}

/** Items again and again, more of them than one call of the engine takes. */
const many = <T>(items: readonly T[], count: number) =>
  Array.from({ length: count }, (_, i) => items[i % items.length]!);

for (const engineName of ENGINES) {
  for (const model of MODELS) {
    const parity = await loadParity(model);

    Deno.test(`dualEncoder() gives PyTorch's features of ${model} on ${engineName}`, () =>
      onEngine(engineName, async (engine) => {
        const { encoder, texts, pictures } = open(engine, parity);
        const images = await encoder.encodeImages(pictures);
        const sentences = await encoder.encodeTexts(texts);
        assert.ok(largestDifference(images, parity.expected("image_features").data) < 1e-5);
        assert.ok(largestDifference(sentences, parity.expected("text_features").data) < 1e-5);
        const scale = parity.weights.get("logit_scale")!.data[0]!;
        assert.ok(Math.abs(await encoder.logitScale() / Math.exp(scale) - 1) < 1e-6);
        assert.deepEqual(await encoder.weights(), parity.weights);
      }));
  }

  Deno.test(`dualEncoder() takes any number at a time, in few shapes, on ${engineName}`, () =>
    onEngine(engineName, async (engine) => {
      const { encoder, functions, texts, pictures } = open(engine, await loadParity("gelu"));
      const width = encoder.config.model_cfg.embed_dim, count = 64 + 3;
      assert.equal((await encoder.encodeImages([])).length, 0);
      assert.equal((await encoder.encodeTexts([])).length, 0);
      const [few, all] = [
        await encoder.encodeImages(pictures),
        await encoder.encodeImages(many(pictures, count)),
      ];
      const [fewTexts, allTexts] = [
        await encoder.encodeTexts(texts),
        await encoder.encodeTexts(many(texts, count)),
      ];
      for (const [six, most] of [[few, all], [fewTexts, allTexts]] as const) {
        assert.equal(most.length, count * width);
        for (const row of [0, 5, 6, 63, 64, 66]) {
          const at = (features: Float32Array, i: number) =>
            features.subarray(i * width, (i + 1) * width);
          assert.ok(largestDifference(at(most, row), at(six, row % 6)) < 1e-5, `row ${row}`);
        }
      }
      // 8, 64 and the 3 that are left, padded to 4.
      if (engineName === "tensorflow") assert.equal(functions.images.functions(), 3);
    }));

  Deno.test(`dualEncoder() projects pictures as it encodes them, not normalised, on ${engineName}`, () =>
    onEngine(engineName, async (engine) => {
      const { encoder, pictures } = open(engine, await loadParity("gelu"));
      const width = encoder.config.model_cfg.embed_dim;
      const unit = await encoder.encodeImages(pictures);
      const raw = await encoder.projectImages(pictures);
      const lengths = pictures.map((_, i) =>
        Math.hypot(...raw.subarray(i * width, (i + 1) * width))
      );
      assert.ok(lengths.every((length) => Math.abs(length - 1) > 1e-3), `${lengths}`);
      const scaled = raw.map((value, i) => value / lengths[Math.floor(i / width)]!);
      assert.ok(largestDifference(scaled, unit) < 1e-6);
    }));

  Deno.test(`dualEncoder() leaves no tensor behind on ${engineName}`, () =>
    onEngine(engineName, async (engine) => {
      const before = tf.memory().numTensors;
      const { encoder, texts, pictures } = open(engine, await loadParity("gelu"));
      await encoder.encodeImages(many(pictures, 70));
      await encoder.encodeTexts(texts);
      await encoder.logitScale();
      await encoder.weights();
      encoder.dispose();
      assert.equal(tf.memory().numTensors, before);
    }));

  Deno.test(`dualEncoder() leaves no tensor behind where a step fails on ${engineName}`, () =>
    onEngine(engineName, async (engine) => {
      const before = tf.memory().numTensors;
      const parity = await loadParity("gelu");
      const throwing = () => {
        throw new Error("out of memory");
      };
      const unreadable = () => {
        const features = tf.zeros([1]);
        return { features: Object.assign(features, { data: throwing }) };
      };
      for (const run of [throwing, unreadable]) {
        const step = { run, functions: () => 0, dispose: () => {} };
        const { encoder, texts, pictures } = open(engine, parity, {
          images: step,
          projections: step,
          texts: step,
        });
        await assert.rejects(encoder.encodeImages(pictures), { message: "out of memory" });
        await assert.rejects(encoder.encodeTexts(texts), { message: "out of memory" });
        encoder.dispose();
        assert.equal(tf.memory().numTensors, before);
      }
    }));
}

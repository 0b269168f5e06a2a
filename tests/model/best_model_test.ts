import assert from "node:assert/strict";
import { bestModel } from "../../model/best_model.ts";
import { interpolateWeights } from "../../model/interpolate_weights.ts";
import { ADAMW_DEFAULTS } from "../../model/optimizers/adamw.ts";
import { trainableClassifier } from "../../model/trainable_classifier.ts";
import { gate } from "../../pipeline/gate.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";
import { onEngine, tinyConfig, tinyModel, tinyWeights } from "../stages/tiny_model.ts";

const PICTURE = Uint8Array.from({ length: 8 * 8 * 3 }, (_, i) => (i * 31) % 256);

const headOf = (value: number): LinearHead => ({
  classes: ["car", "doll"],
  unit: { shape: [2, 8], data: Float32Array.from({ length: 16 }, (_, i) => value * Math.cos(i)) },
  bias: { shape: [2], data: Float32Array.of(value, -value) },
});

Deno.test("bestModel() has the copy's weights and their interpolations, to the bit", () =>
  onEngine(async (engine) => {
    const trained = await tinyModel(engine, undefined, tinyWeights(3));
    const copy = tinyWeights(2), best = await bestModel(trained, { weights: copy });
    const release = best.hold();
    assert.deepEqual(await best.encoder.weights(), copy);
    assert.deepEqual(await best.optimizerState(), await trained.optimizerState());
    const half = await best.interpolated(0.25);
    assert.deepEqual(
      await half.weights(),
      interpolateWeights(tinyWeights(1), copy, 0.25),
    );
    const expected = await tinyModel(engine, undefined, copy);
    assert.deepEqual(
      await best.encoder.encodeImages([PICTURE]),
      await expected.encoder.encodeImages([PICTURE]),
    );
    half.dispose();
    const gone = trained.dispose();
    // The model goes once nobody holds the best weights either.
    assert.deepEqual(await best.encoder.weights(), copy);
    release();
    await Promise.all([gone, expected.dispose()]);
  }));

Deno.test("bestModel() of the pretrained weights is pretrained at every α", () =>
  onEngine(async (engine) => {
    const trained = await tinyModel(engine, undefined, tinyWeights(3));
    const best = await bestModel(trained, "pretrained"), release = best.hold();
    for (const alpha of [0, 0.5, 1]) {
      const encoder = await best.interpolated(alpha);
      assert.deepEqual(await encoder.weights(), tinyWeights(1));
      encoder.dispose();
    }
    release();
    await trained.dispose();
  }));

Deno.test("bestModel() of a classifier has the copy's head, and mixes it with the zero-shot one", () =>
  onEngine(async (engine) => {
    const [zeroShot, now, copied] = [headOf(0.5), headOf(2), headOf(1)];
    const start = {
      config: tinyConfig,
      pretrained: () => Promise.resolve(tinyWeights(1)),
      head: { tuned: now, zeroShot },
    };
    const rule = { ...ADAMW_DEFAULTS, labelSmoothing: 0, l2Sp: 0 };
    const trained = await trainableClassifier(engine, start, rule, gate());
    const tuned = { weights: tinyWeights(1), head: copied };
    const best = await bestModel(trained, tuned), release = best.hold();
    assert.deepEqual(await best.encoder.linearHead?.(), copied);
    const half = await best.interpolated(0.5), { bias } = (await half.linearHead?.())!;
    assert.deepEqual([...bias.data], [0.75, -0.75]);
    half.dispose();
    release();
    release();
    await trained.dispose();
  }));

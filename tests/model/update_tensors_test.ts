import assert from "node:assert/strict";
import type { Engine } from "../../engine/engine.ts";
import { tf } from "../../engine/tf.ts";
import { ADAMW_DEFAULTS } from "../../model/optimizers/adamw.ts";
import { createTokenizer } from "../../model/tokenizer/create_tokenizer.ts";
import { updateTensors } from "../../model/update_tensors.ts";
import type { Objective } from "../../schemas/objective.ts";
import type { Update } from "../../schemas/trainable_model.ts";
import { onEngine, tinyConfig } from "../stages/tiny_model.ts";

const tokenizer = await createTokenizer();

/** The shapes of a batch of four pictures in the engine. */
function shapesOf(
  engine: Engine,
  given: Pick<Update, "captions" | "captionOf" | "labels">,
  objective?: Objective,
): Record<string, readonly number[]> {
  const images = Array.from({ length: 4 }, () => new Uint8Array(8 * 8 * 3));
  const rule = { ...ADAMW_DEFAULTS, clampLogitScale: false, ...(objective && { objective }) };
  const update = { images, learningRate: 1, weightDecay: 0, updatesBefore: 0, ...given };
  const tensors = updateTensors(engine, tokenizer, tinyConfig, rule, update);
  const shapes = Object.fromEntries(
    ["images", "tokens", "ends", "captionOf", "labels"].flatMap((name) =>
      tensors[name] === undefined ? [] : [[name, tensors[name].shape]]
    ),
  );
  tf.dispose(tensors);
  return shapes;
}

const cats = (count: number) => Array.from({ length: count }, (_, i) => `cat ${i}`);

Deno.test("updateTensors() gives sentences in a bucket, no more than there are pictures", () =>
  onEngine((engine) => {
    const images = [4, 8, 8, 3];
    const three = shapesOf(engine, { captions: cats(3), captionOf: Int32Array.of(0, 1, 2, 0) });
    assert.deepEqual(three, { images, tokens: [4, 8], ends: [4], captionOf: [4] });
    const labels = Int32Array.of(0, 1, 1, 0);
    const given = { captions: cats(1), captionOf: new Int32Array(4), labels };
    const one = shapesOf(engine, given);
    assert.deepEqual(one, { images, tokens: [1, 8], ends: [1], captionOf: [4], labels: [4] });
    return Promise.resolve();
  }));

Deno.test("updateTensors() gives several sentences a picture as rows, padded to all at most", () =>
  onEngine((engine) => {
    const captionOf = Int32Array.of(0, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8);
    const nine = shapesOf(engine, { captions: cats(9), captionOf });
    assert.deepEqual([nine["tokens"], nine["captionOf"]], [[12, 8], [4, 3]]);
    const five = shapesOf(engine, { captions: cats(5), captionOf: captionOf.map((i) => i % 5) });
    assert.deepEqual(five["tokens"], [8, 8]);
    return Promise.resolve();
  }));

Deno.test("updateTensors() adds no sentence to those of classes, which would be a class", () =>
  onEngine((engine) => {
    const objective = { loss: "cross-entropy", collisions: "negatives" } as const;
    for (const classes of [2, 3, 49]) {
      const given = { captions: cats(classes), captionOf: Int32Array.of(0, 1, 0, 1) };
      const { tokens, captionOf } = shapesOf(engine, given, objective);
      assert.deepEqual([tokens, captionOf], [[classes, 8], [4]]);
    }
    return Promise.resolve();
  }));

import assert from "node:assert/strict";
import type { Engine } from "../../engine/engine.ts";
import { ADAMW_DEFAULTS } from "../../model/optimizers/adamw.ts";
import { trainableClassifier } from "../../model/trainable_classifier.ts";
import { trainableModel, type TrainingStart } from "../../model/trainable_model.ts";
import { gate } from "../../pipeline/gate.ts";
import type { TrainedModel } from "../../schemas/dual_encoder.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";
import { tinyConfig, tinyWeights } from "../stages/tiny_model.ts";
import { ENGINES, onEngine } from "./on_engine.ts";

const images = [0, 1, 2, 3].map((i) =>
  Uint8Array.from({ length: 8 * 8 * 3 }, (_, p) => (p * (7 + i)) % 256)
);
const pairs = {
  images,
  captions: ["a cat", "a dog", "a car"],
  captionOf: Int32Array.of(0, 1, 2, 0),
  learningRate: 1e-3,
  weightDecay: 0.1,
};

/** The tiny model's weights, changed by name. */
const weightsWith = (change: Readonly<Record<string, (value: number) => number>>): HostTensors =>
  new Map([...tinyWeights(1)].map(([name, weight]) => {
    const own = change[name];
    return [name, own === undefined ? weight : { ...weight, data: weight.data.map(own) }];
  }));

/** Every bit of the weights, the head and the moments. */
async function bitsOf({ encoder, optimizerState }: TrainedModel) {
  const head = await encoder.linearHead?.();
  const tensors = [
    ...await encoder.weights(),
    ...await optimizerState(),
    ...Object.entries({ ...head?.unit && { unit: head.unit }, ...head && { bias: head.bias } }),
  ];
  return tensors.map(([name, { data }]) => [name, Buffer.from(data.buffer).toString("hex")]);
}

/** Makes an update that must fail and leave everything to the bit; what it was refused with. */
async function refusalOf(model: TrainedModel, update: () => Promise<unknown>): Promise<string> {
  const before = await bitsOf(model);
  const error = await update().then(() => undefined, (reason) => reason);
  assert.equal(error?.name, "DivergedError", `${error}`);
  assert.deepEqual(await bitsOf(model), before);
  return error.message;
}

const rule = { ...ADAMW_DEFAULTS, clampLogitScale: false };
const open = (engine: Engine, pretrained: HostTensors, train?: "image" | "text") => {
  const start: TrainingStart = {
    config: tinyConfig,
    pretrained: () => Promise.resolve(pretrained),
  };
  return trainableModel(engine, start, { ...rule, ...(train && { train }) }, gate());
};

for (const name of ENGINES) {
  Deno.test(`trainableModel() makes no update of a loss that is no number on ${name}`, () =>
    onEngine(name, async (engine) => {
      const model = await open(engine, tinyWeights(1));
      await model.update({ ...pairs, learningRate: 1e30, updatesBefore: 0 });
      const refusal = await refusalOf(model, () => model.update({ ...pairs, updatesBefore: 1 }));
      assert.match(refusal, /: in step 1, at learning rate 0\.001, the loss is NaN; /);
      await model.dispose();
    }));

  Deno.test(`trainableModel() makes no update of gradients that overflow on ${name}`, () =>
    onEngine(name, async (engine) => {
      // The largest logits that float32 has room for: the loss is finite.
      const model = await open(engine, weightsWith({ logit_scale: () => 85 }));
      const refusal = await refusalOf(model, () => model.update({ ...pairs, updatesBefore: 0 }));
      assert.match(refusal, /the gradient of ".+", ".+", ".+" and \d+ more is not finite, or its /);
      assert.match(refusal, /while the loss is \d\.\d+e\+3\d; /);
      await model.dispose();
    }));

  Deno.test(`trainableModel() makes no update behind which logit_scale overflows on ${name}`, () =>
    onEngine(name, async (engine) => {
      const model = await open(engine, tinyWeights(1));
      await model.update({ ...pairs, updatesBefore: 0 });
      const up = 1e4 * Math.sign((await model.optimizerState()).get("first/logit_scale")!.data[0]!);
      // Against the gradient: down or up is for the batch to say.
      const refusal = await refusalOf(
        model,
        () => model.update({ ...pairs, learningRate: -up, updatesBefore: 1 }),
      );
      assert.match(refusal, /, logit_scale would become Infinity; /);
      // The next one goes on as if there had been none.
      const other = await open(engine, tinyWeights(1));
      await other.update({ ...pairs, updatesBefore: 0 });
      for (const one of [model, other]) await one.update({ ...pairs, updatesBefore: 1 });
      assert.deepEqual(await bitsOf(model), await bitsOf(other));
      await model.dispose();
      await other.dispose();
    }));
}

Deno.test("trainableModel() names the weights whose gradients overflow where the loss is as ever", () =>
  onEngine("tensorflow", async (engine) => {
    // Features are scaled to unit length, so that the loss is that of other features of no size.
    const change = { "visual.proj": (value: number) => value * 1e-20 };
    const model = await open(engine, weightsWith(change));
    const refusal = await refusalOf(model, () => model.update({ ...pairs, updatesBefore: 0 }));
    assert.match(
      refusal,
      /the gradient of "visual\.\S+", "visual\.\S+", "visual\.\S+" and \d+ more /,
    );
    assert.match(refusal, /while the loss is 1\.\d+; /);
    await model.dispose();
    // Of a tower that is not trained no gradient is computed.
    const text = await open(engine, weightsWith(change), "text");
    assert.ok((await text.update({ ...pairs, updatesBefore: 0 })).loss > 0);
    await text.dispose();
  }));

const head: LinearHead = {
  classes: ["car", "doll"],
  unit: { shape: [2, 8], data: Float32Array.from({ length: 16 }, (_, i) => Math.sin(i)) },
  bias: { shape: [2], data: Float32Array.of(0.5, -0.5) },
};

Deno.test("trainableClassifier() makes no update of a loss or gradients that are not finite", () =>
  onEngine("tensorflow", async (engine) => {
    const update = {
      images,
      labels: Int32Array.of(0, 1, 1, 0),
      learningRate: 1e-3,
      weightDecay: 0.1,
      updatesBefore: 4,
    };
    const cases = [
      [
        { "visual.proj": (value: number) => value * 1e-20 },
        /the gradient of "visual.*loss is 0\.\d/,
      ],
      [{ "visual.proj": () => NaN }, /: in step 4, at learning rate 0\.001, the loss is NaN; /],
    ] as const;
    for (const clipGradientNorm of [undefined, 1]) {
      for (const [change, wanted] of cases) {
        const pretrained = () => Promise.resolve(weightsWith(change));
        const start = { config: tinyConfig, pretrained, head: { tuned: head, zeroShot: head } };
        const clip = clipGradientNorm === undefined ? {} : { clipGradientNorm };
        const own = { ...ADAMW_DEFAULTS, labelSmoothing: 0, l2Sp: 0, ...clip };
        const model = await trainableClassifier(engine, start, own, gate());
        assert.match(await refusalOf(model, () => model.update(update)), wanted);
        await model.dispose();
      }
    }
  }));

Deno.test("trainableClassifier() tells the loss without L2-SP's penalty, where there is one", () =>
  onEngine("tensorflow", async (engine) => {
    const pretrained = tinyWeights(1);
    const start = {
      config: tinyConfig,
      pretrained: () => Promise.resolve(pretrained),
      head: { tuned: head, zeroShot: head },
    };
    const outcomes = async (l2Sp: number) => {
      const own = { ...ADAMW_DEFAULTS, labelSmoothing: 0, l2Sp };
      const model = await trainableClassifier(engine, start, own, gate());
      const scalars = { learningRate: 1e-2, weightDecay: 0.1 };
      const labels = Int32Array.of(0, 1, 1, 0);
      await model.update({ images, labels, ...scalars, updatesBefore: 0 });
      const tuned = await model.encoder.weights();
      const { loss, entropy } = await model.update({
        images,
        labels,
        ...scalars,
        updatesBefore: 1,
      });
      await model.dispose();
      let squares = 0;
      for (const [name, { data }] of tuned) {
        const from = pretrained.get(name)!.data;
        data.forEach((value, i) => squares += (value - from[i]!) ** 2);
      }
      return { loss, entropy, penalty: l2Sp * squares };
    };
    assert.equal((await outcomes(0)).entropy, undefined);
    const { loss, entropy, penalty } = await outcomes(10);
    assert.ok(penalty > 0.1 && Math.abs(loss - entropy! - penalty) < 1e-4 * penalty);
  }));

import assert from "node:assert/strict";
import type { Engine } from "../../engine/engine.ts";
import { tf } from "../../engine/tf.ts";
import { trainableModel, type TrainingStart } from "../../model/trainable_model.ts";
import { interpolateWeights } from "../../model/interpolate_weights.ts";
import { ADAMW_DEFAULTS } from "../../model/optimizers/adamw.ts";
import { gate } from "../../pipeline/gate.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { Update, UpdateRule } from "../../schemas/trainable_model.ts";
import { onEngine, tinyConfig, tinyWeights } from "../stages/tiny_model.ts";

const RULE: UpdateRule = { ...ADAMW_DEFAULTS, clampLogitScale: false };
const pretrained = tinyWeights(1);
const open = (engine: Engine, resumed?: TrainingStart["resumed"], rule = RULE) =>
  trainableModel(
    engine,
    {
      config: tinyConfig,
      pretrained: () => Promise.resolve(pretrained),
      ...(resumed && { resumed }),
    },
    rule,
    gate(),
  );

/** Four pictures and three sentences, other ones at each step. */
const batch = (step: number, given: Partial<Update> = {}): Update => ({
  images: [0, 1, 2, 3].map((i) =>
    Uint8Array.from({ length: 8 * 8 * 3 }, (_, p) => (p * (7 + i) + 31 * step) % 256)
  ),
  captions: ["a cat", `dog number ${step}`, "a car"],
  captionOf: Int32Array.of(0, 1, 2, 0),
  learningRate: 1e-3,
  weightDecay: 0.1,
  updatesBefore: step,
  ...given,
});

const bytes = (weights: HostTensors) =>
  [...weights].map(([name, { data }]) => [name, Buffer.from(data.buffer).toString("base64")]);

Deno.test("trainableModel() goes on to the bit from copies of its weights and moments", () =>
  onEngine(async (engine) => {
    const whole = await open(engine);
    const losses: number[] = [];
    let half: TrainingStart["resumed"];
    for (let step = 0; step < 6; step++) {
      if (step === 3) {
        half = { weights: await whole.encoder.weights(), optimizer: await whole.optimizerState() };
      }
      losses.push((await whole.update(batch(step))).loss);
    }
    const expected = bytes(await whole.encoder.weights());
    const state = bytes(await whole.optimizerState());
    await whole.dispose();
    assert.ok(losses.at(-1)! < losses[0]!, `${losses}`);

    const resumed = await open(engine, half);
    for (let step = 3; step < 6; step++) {
      assert.equal((await resumed.update(batch(step))).loss, losses[step]);
    }
    assert.deepEqual(bytes(await resumed.encoder.weights()), expected);
    assert.deepEqual(bytes(await resumed.optimizerState()), state);
    // θ_pretrained stays what the run began with.
    const mixed = await resumed.interpolated(0.25), tuned = await resumed.encoder.weights();
    const wanted = interpolateWeights(pretrained, tuned, 0.25);
    assert.deepEqual(bytes(await mixed.weights()), bytes(wanted));
    mixed.dispose();
    for (const [alpha, weights] of [[0, pretrained], [1, tuned]] as const) {
      const encoder = await resumed.interpolated(alpha);
      assert.deepEqual(bytes(await encoder.weights()), bytes(weights));
      encoder.dispose();
    }
    await resumed.dispose();
  }));

Deno.test("trainableModel() keeps moments under the names of the weights, zero at first", () =>
  onEngine(async (engine) => {
    const model = await open(engine);
    const state = await model.optimizerState();
    assert.deepEqual(
      [...state.keys()].sort(),
      [...pretrained.keys()].flatMap((name) => [`first/${name}`, `second/${name}`]).sort(),
    );
    assert.ok([...state.values()].every(({ data }) => data.every((value) => value === 0)));
    await model.dispose();
  }));

for (const train of ["image", "text"] as const) {
  Deno.test(`trainableModel() leaves the other tower as it is when it trains the ${train}`, () =>
    onEngine(async (engine) => {
      const rule = { ...RULE, train };
      const isFrozen = (name: string) =>
        name !== "logit_scale" && name.startsWith("visual.") !== (train === "image");
      const moving = [...pretrained.keys()].filter((name) => !isFrozen(name));
      const model = await open(engine, undefined, rule);
      const losses: number[] = [];
      let half: TrainingStart["resumed"];
      for (let step = 0; step < 4; step++) {
        if (step === 2) {
          const weights = await model.encoder.weights();
          half = { weights, optimizer: await model.optimizerState() };
        }
        losses.push((await model.update(batch(0, { updatesBefore: step }))).loss);
      }
      const tuned = await model.encoder.weights(), state = await model.optimizerState();
      await model.dispose();
      assert.ok(losses.at(-1)! < losses[0]!, `${losses}`);
      assert.deepEqual([...tuned.keys()], [...pretrained.keys()]);
      for (const [name, { data }] of tuned) {
        const before = pretrained.get(name)!.data;
        if (isFrozen(name)) assert.deepEqual(data, before, name);
        else assert.notDeepEqual(data, before, name);
      }
      assert.deepEqual(
        [...state.keys()],
        moving.flatMap((name) => [`first/${name}`, `second/${name}`]),
      );

      const resumed = await open(engine, half, rule);
      for (const step of [2, 3]) {
        assert.equal((await resumed.update(batch(0, { updatesBefore: step }))).loss, losses[step]);
      }
      assert.deepEqual(bytes(await resumed.encoder.weights()), bytes(tuned));
      assert.deepEqual(bytes(await resumed.optimizerState()), bytes(state));
      await resumed.dispose();
    }));
}

Deno.test("trainableModel() minimises the loss that its rule says, each another", () =>
  onEngine(async (engine) => {
    const objectives: UpdateRule["objective"][] = [
      undefined,
      { loss: "contrastive", collisions: "masked" },
      { loss: "contrastive", collisions: "positives" },
      { loss: "cross-entropy", collisions: "negatives" },
    ];
    const given = { labels: Int32Array.of(0, 1, 0, 0) };
    const firsts: number[] = [];
    for (const objective of objectives) {
      const model = await open(engine, undefined, { ...RULE, ...(objective && { objective }) });
      const losses: number[] = [];
      for (let step = 0; step < 3; step++) {
        losses.push((await model.update(batch(0, { ...given, updatesBefore: step }))).loss);
      }
      assert.ok(losses[2]! < losses[0]!, `${losses}`);
      firsts.push(losses[0]!);
      await model.dispose();
    }
    assert.equal(new Set(firsts).size, objectives.length, `${firsts}`);
  }));

Deno.test("trainableModel() averages sentences where each picture has several", () =>
  onEngine(async (engine) => {
    const lossOf = async (given: Partial<Update>) => {
      const model = await open(engine);
      const { loss } = await model.update(batch(0, given));
      await model.dispose();
      return loss;
    };
    const one = await lossOf({});
    const same = await lossOf({ captionOf: Int32Array.of(0, 0, 1, 1, 2, 2, 0, 0) });
    assert.ok(Math.abs(same / one - 1) < 1e-5, `${same} ${one}`);
    const two = await lossOf({ captionOf: Int32Array.of(0, 1, 1, 2, 2, 0, 0, 1) });
    assert.ok(Math.abs(two / one - 1) > 1e-3, `${two} ${one}`);
  }));

Deno.test("trainableModel() updates when nobody holds the weights, and not before", () =>
  onEngine(async (engine) => {
    const model = await open(engine);
    const release = model.hold(), other = model.hold();
    let updated = false;
    const updating = model.update(batch(0)).then((outcome) => {
      updated = true;
      return outcome;
    });
    const held = bytes(await model.encoder.weights());
    release();
    assert.deepEqual(bytes(await model.encoder.weights()), held);
    assert.equal(updated, false);
    other();
    const { loss, logitScale, seconds } = await updating;
    assert.ok(loss > 0 && seconds > 0);
    // It is drawn at 1 / 0.07, and Adam's first update moves its logarithm by the learning rate.
    assert.ok(Math.abs(Math.abs(Math.log(logitScale * 0.07)) - 1e-3) < 5e-4, `${logitScale}`);
    assert.notDeepEqual(bytes(await model.encoder.weights()), held);
    await model.dispose();
  }));

Deno.test("trainableModel() gives up an update that waits when it is aborted", () =>
  onEngine(async (engine) => {
    const model = await open(engine), aborted = new AbortController();
    const release = model.hold();
    const updating = model.update(batch(0), aborted.signal);
    const before = bytes(await model.encoder.weights());
    aborted.abort(new Error("torn down"));
    await assert.rejects(updating, /torn down/);
    release();
    assert.deepEqual(bytes(await model.encoder.weights()), before);
    await model.dispose();
  }));

Deno.test("trainableModel() leaves no tensor behind where an update fails", () =>
  onEngine(async (engine) => {
    const throwing = () => {
      throw new Error("out of memory");
    };
    const unreadable = () => ({
      loss: Object.assign(tf.scalar(1), { data: throwing }),
      logitScale: tf.scalar(1),
      squaredNorms: tf.tensor1d([1]),
    });
    for (const run of [throwing, unreadable]) {
      const step = { run, functions: () => 0, dispose: () => {} };
      const compile = ((name, body) =>
        name === "contrastive update" ? step : engine.compile(name, body)) as Engine["compile"];
      const model = await open({ ...engine, compile });
      const before = tf.memory().numTensors;
      await assert.rejects(model.update(batch(0)), { message: "out of memory" });
      assert.equal(tf.memory().numTensors, before);
      await model.dispose();
    }
  }));

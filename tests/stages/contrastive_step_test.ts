import assert from "node:assert/strict";
import { EMPTY, from, lastValueFrom, NEVER, ReplaySubject, Subject, tap, toArray } from "rxjs";
import { tf } from "../../engine/tf.ts";
import { mapHeld } from "../../pipeline/map_held.ts";
import type { Run } from "../../pipeline/run.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { PairBatch, Step } from "../../schemas/messages.ts";
import type { TrainableModel, UpdateRule } from "../../schemas/trainable_model.ts";
import { contrastiveStep } from "../../stages/contrastive_step.ts";
import { countedCredits } from "./counted_credits.ts";
import { type FakeModel, fakeModel } from "./fake_model.ts";
import { pattern } from "../data/pictures/pattern.ts";
import { pairBatches } from "./pair_batches.ts";
import { configOf, connect, settled, stageRun, until } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";
import { onEngine, tinyConfig, tinyModel, tinyWeights } from "./tiny_model.ts";

type Given = typeof contrastiveStep.options.inferIn;
const RATE: Given = { learning_rate: 1, warmup: 2 };

/** A run that lends out a model, noting by which rule it is to be updated. */
function lending(model: TrainableModel | Promise<TrainableModel>, given: Partial<Run> = {}) {
  const rules: UpdateRule[] = [];
  const openModel = async (rule: UpdateRule) => {
    rules.push(rule);
    return await model;
  };
  const run = stageRun({ services: { config: configOf(1), openModel }, ...given });
  return { ...run, rules };
}

/** The steps of a training on batches. */
const stepsOf = (
  model: FakeModel,
  batches: readonly PairBatch[],
  given: Partial<Run> = {},
  options = RATE,
) =>
  lastValueFrom(
    connect(contrastiveStep, { from: from(batches) }, options, lending(model, given))
      .pipe(toArray()),
  );

const outline = (steps: readonly Step[]) => steps.map(({ step, ends }) => `${step} ${ends}`);

Deno.test("contrastiveStep gives the weights before training, then a step for each batch", async () => {
  const model = fakeModel(), batches = pairBatches();
  const steps = await stepsOf(model, batches);
  assert.deepEqual(outline(steps), [
    "-1 start",
    "0 batch",
    "1 batch",
    "2 epoch",
    "3 batch",
    "4 batch",
    "5 training",
  ]);
  assert.deepEqual(steps.map(({ epoch }) => epoch), [-1, 0, 0, 0, 1, 1, 1]);
  assert.deepEqual(steps.map(({ nextRow }) => nextRow), [0, 2, 4, 6, 8, 10, 12]);
  assert.equal(steps[0]?.update, undefined);
  assert.deepEqual(steps[1]?.update, {
    // (1·0 + 2·3 pixel values + 1·5 + 2·6 letters) / 1000
    loss: 0.023,
    learningRate: 0.5,
    logitScale: 99,
    imagesPerSecond: 4,
  });
  assert.ok(steps.every((step) => step.model === model));
});

Deno.test("contrastiveStep hands the model each batch as it came, pixels as bytes", async () => {
  const model = fakeModel(), batches = pairBatches();
  await stepsOf(model, batches, {}, { ...RATE, weight_decay: 0.2 });
  assert.deepEqual(
    model.updates.map(({ learningRate: _, ...update }) => update),
    batches.map(({ images, captions, captionOf, step }) => ({
      images,
      captions,
      captionOf,
      weightDecay: 0.2,
      updatesBefore: step,
    })),
  );
  assert.ok(model.updates.every(({ images }) => images.every((one) => one instanceof Uint8Array)));
});

Deno.test("contrastiveStep lets the learning rate rise in the warm-up and fall as a cosine", async () => {
  const rates = async (given: Given) => {
    const model = fakeModel();
    await stepsOf(model, pairBatches(), {}, given);
    return model.updates.map(({ learningRate }) => Number(learningRate.toFixed(6)));
  };
  // 0.5 · (1 + cos(π · (step − 2) / 4)) behind a warm-up of two steps, by hand.
  assert.deepEqual(await rates(RATE), [0.5, 1, 1, 0.853553, 0.5, 0.146447]);
  assert.deepEqual(
    await rates({ ...RATE, min_learning_rate: 0.1 }),
    [0.5, 1, 1.1, 0.953553, 0.6, 0.246447],
  );
  assert.deepEqual(await rates({ learning_rate: 6, warmup: 12 }), [0.5, 1, 1.5, 2, 2.5, 3]);
});

Deno.test("contrastiveStep opens the model by the rule that its options say", async () => {
  const defaults = lending(fakeModel());
  await lastValueFrom(
    connect(contrastiveStep, { from: EMPTY }, { learning_rate: 1e-5 }, defaults),
  );
  const [rule, ...others] = defaults.rules;
  assert.deepEqual(others, []);
  // PyTorch's AdamW, as FLYP uses it.
  const { beta1, beta2, epsilon, clampLogitScale } = rule ?? {};
  assert.deepEqual([beta1, beta2, epsilon, clampLogitScale], [0.9, 0.999, 1e-8, false]);
  const other = lending(fakeModel());
  const given = { learning_rate: 1, beta2: 0.98, epsilon: 1e-6, clamp_logit_scale: true };
  await lastValueFrom(connect(contrastiveStep, { from: EMPTY }, given, other));
  assert.deepEqual([other.rules[0]?.beta2, other.rules[0]?.epsilon], [0.98, 1e-6]);
  assert.equal(other.rules[0]?.clampLogitScale, true);
});

Deno.test("contrastiveStep gives the weights alone when there is no batch, and one step for one", async () => {
  assert.deepEqual(outline(await stepsOf(fakeModel(), [])), ["-1 start"]);
  const one = await stepsOf(fakeModel(), pairBatches({ steps: 1 }));
  assert.deepEqual(outline(one), ["-1 start", "0 training"]);
});

Deno.test("contrastiveStep lets training wait while someone holds the weights", async () => {
  const model = fakeModel();
  const releases: (() => void)[] = [], weights: number[] = [];
  const done = lastValueFrom(
    connect(contrastiveStep, { from: from(pairBatches()) }, RATE, lending(model)).pipe(
      tap(({ ends }) => {
        if (ends === "batch") return;
        releases.push(model.hold());
        weights.push(model.weight());
      }),
    ),
  );
  for (const held of [1, 2, 3]) {
    await until(() => releases.length === held);
    await settled();
    assert.equal(model.weight(), weights[held - 1], "the weights moved under a reader");
    releases[held - 1]?.();
  }
  await done;
  assert.equal(model.updates.length, 6);
  assert.equal(new Set(weights).size, 3);
});

Deno.test("contrastiveStep gives each row's credit back when its update is done", async () => {
  const credits = countedCredits(), seen: number[][] = [];
  const model = fakeModel({ during: () => void seen.push(credits.givenBack()) });
  await stepsOf(model, pairBatches({ steps: 3, credits }));
  assert.deepEqual(seen, [[], [0, 1], [0, 1, 2, 3]]);
  assert.deepEqual(credits.givenBack(), [0, 1, 2, 3, 4, 5]);
});

Deno.test("contrastiveStep finishes the update under way when interrupted, and gives the weights once more", async () => {
  const interrupted = new ReplaySubject<void>(1);
  const model = fakeModel({
    during: ({ updatesBefore }) => updatesBefore === 1 && interrupted.next(),
  });
  const steps = await stepsOf(model, pairBatches(), { interrupted });
  assert.deepEqual(outline(steps), ["-1 start", "0 batch", "1 batch", "1 interrupted"]);
  const [last] = steps.slice(-1);
  assert.deepEqual([last?.nextRow, last?.epoch, last?.update], [4, 0, undefined]);
  assert.equal(model.updates.length, 2);
  await until(() => model.disposed() === 1);
});

Deno.test("contrastiveStep is not interrupted when it had nothing left to do, nor begun", async () => {
  const interrupted = new ReplaySubject<void>(1);
  const during = ({ updatesBefore }: { updatesBefore: number }) =>
    updatesBefore === 2 && interrupted.next();
  const steps = await stepsOf(fakeModel({ during }), pairBatches({ steps: 3 }), { interrupted });
  assert.deepEqual(outline(steps).slice(-1), ["2 training"]);
  const model = fakeModel();
  assert.deepEqual(outline(await stepsOf(model, pairBatches(), { interrupted })), ["-1 start"]);
  assert.equal(model.updates.length, 0);
});

Deno.test("contrastiveStep goes on from the step and the row that it is told, without a start", async () => {
  const whole = fakeModel(), rest = fakeModel();
  await stepsOf(whole, pairBatches());
  const start = { step: 4, row: 8, epoch: 1, trained: false };
  const steps = await stepsOf(rest, pairBatches({ first: 4 }), { start });
  assert.deepEqual(outline(steps), ["4 batch", "5 training"]);
  assert.deepEqual(rest.updates, whole.updates.slice(4));
});

Deno.test("contrastiveStep gives the tuned weights at once when all training is done", async () => {
  const model = fakeModel();
  const start = { step: 6, row: 12, epoch: 1, trained: true };
  const run = lending(model, { start });
  const steps = await lastValueFrom(
    connect(contrastiveStep, { from: NEVER }, RATE, run).pipe(toArray()),
  );
  assert.deepEqual(outline(steps), ["5 training"]);
  assert.deepEqual([steps[0]?.epoch, steps[0]?.nextRow], [1, 12]);
  await until(() => model.disposed() === 1);
  assert.equal(model.updates.length, 0);
});

Deno.test("contrastiveStep disposes the model at the end, once its readers are done", async () => {
  const model = fakeModel();
  let release = () => {};
  await lastValueFrom(
    connect(contrastiveStep, { from: from(pairBatches()) }, RATE, lending(model)).pipe(
      tap(({ ends }) => ends === "training" && (release = model.hold())),
    ),
  );
  await settled();
  assert.equal(model.disposed(), 0);
  release();
  await settled();
  assert.equal(model.disposed(), 1);
});

Deno.test("contrastiveStep fails with an update, and disposes the model", async () => {
  const failure = new Error("the loss is NaN");
  const model = fakeModel({
    during: ({ updatesBefore }) => {
      if (updatesBefore === 1) throw failure;
    },
  });
  const seen: Step[] = [];
  const steps = connect(contrastiveStep, { from: from(pairBatches()) }, RATE, lending(model))
    .pipe(tap((step) => seen.push(step)));
  await assert.rejects(lastValueFrom(steps), failure);
  assert.deepEqual(outline(seen), ["-1 start", "0 batch"]);
  await settled();
  assert.deepEqual([model.updates.length, model.disposed()], [2, 1]);
});

Deno.test("contrastiveStep disposes the model behind the update that a failing input tears down", async () => {
  const batches = new Subject<PairBatch>(), failure = new Error("too many torn pictures");
  const under = Promise.withResolvers<void>();
  const model = fakeModel({ during: () => under.promise });
  const steps = lastValueFrom(
    connect(contrastiveStep, { from: batches }, RATE, lending(model)),
  );
  pairBatches({ steps: 1 }).forEach((batch) => batches.next(batch));
  await until(() => model.updates.length === 1);
  batches.error(failure);
  await assert.rejects(steps, failure);
  await settled();
  assert.equal(model.disposed(), 0);
  under.resolve();
  await until(() => model.disposed() === 1);
});

Deno.test("contrastiveStep makes no update once nobody listens, and disposes the model", async () => {
  const model = fakeModel();
  const subscription = connect(
    contrastiveStep,
    { from: from(pairBatches()) },
    RATE,
    lending(model),
  ).subscribe(() => subscription.unsubscribe());
  await until(() => model.disposed() === 1);
  await settled();
  assert.equal(model.updates.length, 0);

  const late = Promise.withResolvers<FakeModel>(), other = fakeModel();
  connect(contrastiveStep, { from: NEVER }, RATE, lending(late.promise)).subscribe().unsubscribe();
  late.resolve(other);
  await until(() => other.disposed() === 1);
});

Deno.test("contrastiveStep fails when there is no model", async () => {
  const failure = new Error("no such checkpoint");
  const run = lending(Promise.reject(failure));
  const steps = connect(contrastiveStep, { from: from(pairBatches()) }, RATE, run);
  await assert.rejects(lastValueFrom(steps), failure);
});

Deno.test("contrastiveStep passes on the error of its input, and lets go of it", async () => {
  await failsWithInput(contrastiveStep, "from", RATE, lending(fakeModel()));
  letsGoOfInputs(contrastiveStep, RATE, lending(fakeModel()));
});

Deno.test("contrastiveStep trains a real model: the same losses and weights each time, no tensor left", () =>
  onEngine(async (engine) => {
    const pixels = pattern(8, 8).data,
      batches = pairBatches({ steps: 9 }).map((batch) => ({
        ...batch,
        size: 8,
        images: [pixels, pixels.map((value) => 255 - value)],
        captionOf: Int32Array.of(1, 0),
      }));
    const train = async () => {
      const { numTensors } = tf.memory();
      let weights: HostTensors = new Map();
      const openModel = (rule: UpdateRule) => tinyModel(engine, rule);
      const run = stageRun({ services: { config: tinyConfig, openModel } });
      const given: Given = { learning_rate: 0.01, warmup: 1, weight_decay: 0 };
      const steps = await lastValueFrom(
        connect(contrastiveStep, { from: from(batches) }, given, run).pipe(
          mapHeld(async (step) => {
            if (step.ends === "training") weights = await step.model.encoder.weights();
            return step;
          }),
          toArray(),
        ),
      );
      // The model goes behind the last reader.
      await until(() => tf.memory().numTensors === numTensors);
      return { losses: steps.flatMap(({ update }) => update?.loss ?? []), weights };
    };
    const first = await train(), second = await train();
    assert.equal(first.losses.length, 9);
    const [before = NaN] = first.losses, after = first.losses.at(-1) ?? NaN;
    assert.ok(after < before, `the loss went from ${before} to ${after}`);
    assert.notDeepEqual(first.weights, tinyWeights(1));
    assert.deepEqual(second, first);
  }));

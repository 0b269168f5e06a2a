import assert from "node:assert/strict";
import { from, lastValueFrom, NEVER, ReplaySubject, Subject, tap, toArray } from "rxjs";
import type { PairBatch, Step } from "../../schemas/messages.ts";
import { contrastiveStep } from "../../stages/contrastive_step.ts";
import { lending, outline, RATE, stepsOf } from "./contrastive_training.ts";
import { type FakeModel, fakeModel } from "./fake_model.ts";
import { pairBatches } from "./pair_batches.ts";
import { connect, settled, until } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";

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

Deno.test("contrastiveStep begins no update that waits for readers when it is interrupted", async () => {
  const interrupted = new ReplaySubject<void>(1), model = fakeModel();
  let release = () => {};
  const reading = tap(({ step, ends }: Step) => {
    if (step !== 1 || ends !== "batch") return;
    release = model.hold();
    setTimeout(() => interrupted.next());
  });
  const run = lending(model, { interrupted });
  const steps = await lastValueFrom(
    connect(contrastiveStep, { from: from(pairBatches()) }, RATE, run).pipe(reading, toArray()),
  );
  assert.deepEqual(outline(steps), ["-1 start", "0 batch", "1 batch", "1 interrupted"]);
  assert.equal(steps.at(-1)?.ended, "batch");
  release();
  await until(() => model.disposed() === 1);
  assert.equal(model.updates.length, 2);
});

Deno.test("contrastiveStep gives a step again of which not all was measured", async () => {
  const start = { step: 4, row: 8, epoch: 1, trained: false, unmeasured: "batch" } as const;
  const steps = await stepsOf(fakeModel(), pairBatches({ first: 4 }), { start });
  assert.deepEqual(outline(steps), ["3 batch", "4 batch", "5 training"]);
  assert.deepEqual(steps.map(({ again }) => again), [true, undefined, undefined]);
  assert.equal(steps[0]?.update, undefined);

  const model = fakeModel();
  const end = { step: 6, row: 12, epoch: 1, trained: false, unmeasured: "training" } as const;
  assert.deepEqual(outline(await stepsOf(model, [], { start: end })), ["5 training"]);
  assert.equal(model.updates.length, 0);
});

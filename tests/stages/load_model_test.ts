import assert from "node:assert/strict";
import { lastValueFrom, tap, toArray } from "rxjs";
import type { TrainableModel } from "../../schemas/trainable_model.ts";
import { loadModel } from "../../stages/load_model.ts";
import { settingsOf } from "../data/pictures/settings_of.ts";
import { type FakeModel, fakeModel } from "./fake_model.ts";
import { connect, settled, stageRun, until } from "./stage_run.ts";

const lending = (model: Promise<TrainableModel>) =>
  stageRun({ services: { pictures: settingsOf(1), openModel: () => model } });

/** What the stage gives. */
const stepsOf = (model: FakeModel, given: typeof loadModel.options.inferIn = {}) =>
  lastValueFrom(connect(loadModel, {}, given, lending(Promise.resolve(model))).pipe(toArray()));

Deno.test("loadModel gives the pretrained weights as those before training", async () => {
  const model = fakeModel();
  assert.deepEqual(await stepsOf(model), [
    { step: -1, epoch: -1, ends: "start", nextRow: 0, model },
  ]);
});

Deno.test("loadModel gives tuned weights as those at the end of training", async () => {
  const model = fakeModel();
  assert.deepEqual(await stepsOf(model, { as: "tuned" }), [
    { step: 0, epoch: 0, ends: "training", nextRow: 0, model },
  ]);
});

Deno.test("loadModel disposes the model once its readers are done", async () => {
  const model = fakeModel();
  let release = () => {};
  await lastValueFrom(
    connect(loadModel, {}, {}, lending(Promise.resolve(model))).pipe(
      tap(() => release = model.hold()),
    ),
  );
  await settled();
  assert.equal(model.disposed(), 0);
  release();
  await until(() => model.disposed() === 1);
});

Deno.test("loadModel fails when there is no model", async () => {
  const failure = new Error("no such checkpoint");
  const steps = connect(loadModel, {}, {}, lending(Promise.reject(failure)));
  await assert.rejects(lastValueFrom(steps), failure);
});

Deno.test("loadModel disposes a model that comes when nobody listens any more", async () => {
  const late = Promise.withResolvers<FakeModel>(), model = fakeModel();
  connect(loadModel, {}, {}, lending(late.promise))
    .subscribe(() => assert.fail("gave a step"))
    .unsubscribe();
  late.resolve(model);
  await until(() => model.disposed() === 1);
});

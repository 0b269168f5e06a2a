import assert from "node:assert/strict";
import { lastValueFrom, NEVER, of, tap, toArray } from "rxjs";
import { withHead } from "../../model/head/with_head.ts";
import type { DualEncoder } from "../../schemas/dual_encoder.ts";
import type { Head } from "../../schemas/messages.ts";
import { loadModel } from "../../stages/load_model.ts";
import { rawHead, unitHead } from "../model/head/heads.ts";
import { connect, settled, stageRun, until } from "./stage_run.ts";
import { toyEncoder } from "./toy_encoder.ts";

const lending = (encoder: Promise<DualEncoder>) =>
  stageRun({ services: { ...stageRun().services, openEncoder: () => encoder } });

/** An encoder, and how often it was disposed. */
function counted() {
  let disposed = 0;
  const encoder = toyEncoder({ pictures: { 1: [3, 4] }, disposed: () => disposed++ });
  return { encoder, disposed: () => disposed };
}

/** What the stage gives. */
const stepsOf = (
  encoder: DualEncoder,
  given: typeof loadModel.options.inferIn = {},
  head?: Head,
) => {
  const inputs = { head: head && of(head) };
  return lastValueFrom(
    connect(loadModel, inputs, given, lending(Promise.resolve(encoder))).pipe(toArray()),
  );
};

Deno.test("loadModel gives the pretrained weights as those before training", async () => {
  const { encoder } = counted();
  const [step, ...others] = await stepsOf(encoder);
  assert.deepEqual(others, []);
  const { model, ...place } = step!;
  assert.deepEqual(place, { step: -1, epoch: -1, ends: "start", nextRow: 0 });
  const { imageKey, ...own } = model.encoder;
  assert.deepEqual(own, encoder);
  // Whatever α, its image tower is the same.
  assert.equal((await model.interpolated(0.5)).imageKey, imageKey);
});

Deno.test("loadModel gives tuned weights as those at the end of training", async () => {
  const { model: _, ...place } = (await stepsOf(counted().encoder, { as: "tuned" }))[0]!;
  assert.deepEqual(place, { step: 0, epoch: 0, ends: "training", nextRow: 0 });
});

Deno.test("loadModel gives an encoder with a head, and mixes it with the zero-shot one", async () => {
  const { encoder, disposed } = counted();
  const [start, step] = await stepsOf(encoder, {}, { tuned: rawHead, zeroShot: unitHead });
  // Whoever measures before and behind training measures zero-shot and the probe.
  assert.deepEqual([start?.ends, start?.step, step?.step], ["start", -1, 0]);
  assert.equal(step?.ends, "training");
  const { model } = step;
  assert.equal(await model.encoder.linearHead?.(), rawHead);
  for (const [alpha, head] of [[0, unitHead], [1, rawHead]] as const) {
    assert.equal(await (await model.interpolated(alpha)).linearHead?.(), head);
  }
  const mixed = await model.interpolated(0.5);
  assert.deepEqual([...(await mixed.linearHead?.())!.bias.data], [0, 0.5, -0.5]);
  // What is interpolated shares the encoder, which goes once.
  const before = disposed();
  mixed.dispose();
  assert.equal(disposed(), before);
});

Deno.test("loadModel leaves the linear head of a checkpoint to weights that are tuned", async () => {
  const encoder = withHead(counted().encoder, rawHead);
  const headAs = async (as: "pretrained" | "tuned") =>
    await (await stepsOf(encoder, { as }))[0]?.model.encoder.linearHead?.();
  assert.equal(await headAs("pretrained"), undefined);
  assert.equal(await headAs("tuned"), rawHead);
});

Deno.test("loadModel is a linear probe's method only behind one", () => {
  const methodBehind = (stages: readonly string[]) =>
    loadModel.methodOf?.(loadModel.options.assert({}), () => stages);
  assert.equal(methodBehind([]), "zero-shot");
  assert.equal(methodBehind(["linear-probe"]), "lp");
});

Deno.test("loadModel disposes the model once its readers are done", async () => {
  const { encoder, disposed } = counted();
  let release = () => {};
  await lastValueFrom(
    connect(loadModel, { head: undefined }, {}, lending(Promise.resolve(encoder))).pipe(
      tap(({ model }) => release = model.hold()),
    ),
  );
  await settled();
  assert.equal(disposed(), 0);
  release();
  await until(() => disposed() === 1);
});

Deno.test("loadModel fails when there is no model", async () => {
  const failure = new Error("no such checkpoint");
  const steps = connect(loadModel, { head: undefined }, {}, lending(Promise.reject(failure)));
  await assert.rejects(lastValueFrom(steps), failure);
});

Deno.test("loadModel disposes a model that comes when nobody listens any more", async () => {
  const late = Promise.withResolvers<DualEncoder>(), { encoder, disposed } = counted();
  connect(loadModel, { head: undefined }, {}, lending(late.promise))
    .subscribe(() => assert.fail("gave a step"))
    .unsubscribe();
  late.resolve(encoder);
  await until(() => disposed() === 1);
});

Deno.test("loadModel waits for a head before it opens anything", async () => {
  let opened = 0;
  const services = {
    ...stageRun().services,
    openEncoder: () => {
      opened++;
      return Promise.resolve(toyEncoder());
    },
  };
  const waiting = connect(loadModel, { head: NEVER }, {}, stageRun({ services })).subscribe();
  await settled();
  waiting.unsubscribe();
  assert.equal(opened, 0);
});

import assert from "node:assert/strict";
import { EMPTY, from, lastValueFrom, NEVER, of, Subject, toArray } from "rxjs";
import type { Engine } from "../../engine/engine.ts";
import { mixHeads } from "../../model/head/mix_heads.ts";
import { type ClassifierStart, trainableClassifier } from "../../model/trainable_classifier.ts";
import { gate } from "../../pipeline/gate.ts";
import { mapHeld } from "../../pipeline/map_held.ts";
import { BEGINNING } from "../../pipeline/run.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";
import type { Head } from "../../schemas/messages.ts";
import { classifierStep } from "../../stages/classifier_step.ts";
import { pattern } from "../data/pictures/pattern.ts";
import { outline } from "./contrastive_training.ts";
import { pairBatches } from "./pair_batches.ts";
import { connect, settled, stageRun } from "./stage_run.ts";
import { onEngine, tinyConfig, tinyWeights } from "./tiny_model.ts";

type Given = typeof classifierStep.options.inferIn;
const GIVEN: Given = { learning_rate: 0.01, warmup: 1, l2_sp: 0.1, label_smoothing: 0.1 };
const head = (shift: number): LinearHead => ({
  classes: ["car", "doll"],
  unit: { shape: [2, 8], data: Float32Array.from({ length: 16 }, (_, i) => Math.sin(i + shift)) },
  bias: { shape: [2], data: Float32Array.of(0, 0) },
});
const HEAD: Head = { tuned: head(0), zeroShot: head(1) };
const pixels = pattern(8, 8).data;
const batches = (first = 0) =>
  pairBatches({ steps: 6, first }).map(({ captions: _c, captionOf: _o, ...batch }) => ({
    ...batch,
    size: 8,
    images: [pixels, pixels.map((value, i) => (value + 31 * batch.step + i) % 256)],
  }));
const bytes = (weights: HostTensors) =>
  [...weights].map(([name, { data }]) => [name, Buffer.from(data.buffer).toString("base64")]);

/** What a training leaves behind each step. */
interface Left {
  readonly loss: number | undefined;
  readonly weights: HostTensors;
  readonly head: LinearHead;
  readonly optimizer: HostTensors;
}

/** Trains a real model, from the beginning or from what another training left behind a step. */
function train(engine: Engine, given: Given, from_?: { left: Left; step: number }) {
  const start = { config: tinyConfig, pretrained: () => Promise.resolve(tinyWeights(1)) };
  const resumed: Partial<ClassifierStart> = from_ === undefined ? {} : { resumed: from_.left };
  const run = stageRun({
    services: {
      ...stageRun().services,
      openClassifier: (head, rule) =>
        trainableClassifier(engine, { ...start, head, ...resumed }, rule, gate()),
    },
    ...(from_ && { start: { ...BEGINNING, step: from_.step, row: 2 * from_.step } }),
  });
  const inputs = { from: from(batches(from_?.step)), head: of(HEAD) };
  return lastValueFrom(
    connect(classifierStep, inputs, given, run).pipe(
      mapHeld(async ({ update, model }): Promise<Left & { mixed: LinearHead | undefined }> => {
        const half = await model.interpolated(0.5);
        const left = {
          loss: update?.loss,
          weights: await model.encoder.weights(),
          head: await model.encoder.linearHead!(),
          optimizer: await model.optimizerState(),
          mixed: await half.linearHead?.(),
        };
        half.dispose();
        return left;
      }),
      toArray(),
    ),
  );
}

Deno.test("classifierStep trains image encoder and head, and goes on to the bit from a checkpoint", () =>
  onEngine(async (engine) => {
    const whole = await train(engine, GIVEN), pretrained = tinyWeights(1);
    assert.equal(whole.length, 7);
    const first = whole[0]!, last = whole.at(-1)!;
    assert.deepEqual(bytes(first.weights), bytes(pretrained));
    assert.deepEqual(first.head, HEAD.tuned);
    assert.ok(last.loss! < whole[1]!.loss!, `${last.loss}`);
    for (const [name, { data }] of last.weights) {
      const same = Buffer.from(data.buffer).equals(Buffer.from(pretrained.get(name)!.data.buffer));
      assert.equal(same, !name.startsWith("visual."), name);
    }
    assert.notDeepEqual(last.head.unit, HEAD.tuned.unit);
    assert.notDeepEqual(last.head.bias, HEAD.tuned.bias);
    assert.deepEqual(last.mixed, mixHeads(HEAD.zeroShot, last.head, 0.5));
    assert.ok(last.optimizer.has("second/head.unit") && !last.optimizer.has("first/logit_scale"));

    const resumed = await train(engine, GIVEN, { left: whole[3]!, step: 3 });
    assert.deepEqual(resumed.map(({ loss }) => loss), whole.slice(4).map(({ loss }) => loss));
    const end = resumed.at(-1)!;
    assert.deepEqual(bytes(end.weights), bytes(last.weights));
    assert.deepEqual(end.head, last.head);
    assert.deepEqual(bytes(end.optimizer), bytes(last.optimizer));
    await settled();
  }));

Deno.test("classifierStep is FT, L2-SP or LP-FT by its options and by who gives the head", () => {
  const methodOf = (given: Partial<Given>, feed: string) =>
    classifierStep.methodOf?.(
      classifierStep.options.assert({ learning_rate: 1, ...given }),
      () => [feed],
    );
  assert.equal(methodOf({}, "text-head"), "ft");
  assert.equal(methodOf({ l2_sp: 0.01 }, "text-head"), "l2-sp");
  assert.equal(methodOf({}, "linear-probe"), "lp-ft");
});

Deno.test("classifierStep ends quietly when it is asked to stop before there is a head", async () => {
  const interrupted = new Subject<void>(), waiting = new Subject<Head>();
  const done = lastValueFrom(
    connect(classifierStep, { from: NEVER, head: waiting }, GIVEN, stageRun({ interrupted }))
      .pipe(toArray()),
  );
  interrupted.next();
  waiting.complete();
  assert.deepEqual(outline(await done), []);
  const headless = connect(classifierStep, { from: NEVER, head: EMPTY }, GIVEN);
  await assert.rejects(lastValueFrom(headless), { name: "EmptyError" });
});

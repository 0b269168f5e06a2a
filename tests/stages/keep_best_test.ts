import assert from "node:assert/strict";
import { concatMap, EMPTY, from, lastValueFrom, of, ReplaySubject, toArray } from "rxjs";
import { BEGINNING, type Run } from "../../pipeline/run.ts";
import type { BestWeights } from "../../schemas/best_weights.ts";
import type { Dataset } from "../../schemas/dataset.ts";
import type { DualEncoder } from "../../schemas/dual_encoder.ts";
import type { Step } from "../../schemas/messages.ts";
import { keepBest } from "../../stages/keep_best.ts";
import { isUnmeasured } from "../../stages/measure_until_stop.ts";
import { fakeModel } from "./fake_model.ts";
import { datasetOf, grey, pictureFile, withFolder } from "./picture_files.ts";
import { connect, settled, stageRun } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";
import { toyEncoder } from "./toy_encoder.ts";
import { trainedStep } from "./trained_steps.ts";

type Given = typeof keepBest.options.inferIn;
const GIVEN: Given = { templates: ["a {class}"], every: 1 };

/**
 * A model whose weights are the number of updates made. Behind so many it takes the greys below
 * `right[updates]` for cars, of which there are four; on OOD the other way round.
 */
function steppedModel(right: readonly number[]) {
  let updates = 0, copies = 0, disposed = 0;
  const car = [1, 0] as const, doll = [0, 1] as const;
  const behind = (at: () => number): DualEncoder => ({
    ...toyEncoder(),
    ...Object.fromEntries(
      (["encodeImages", "encodeTexts"] as const).map((name) => [name, (items: never[]) => {
        const n = right[at()] ?? 0, levels = [0, 1, 2, 3];
        return toyEncoder({
          sentences: { "a car": car, "a doll": doll },
          pictures: Object.fromEntries(levels.flatMap((level) => [
            [level, level < n ? car : doll],
            [100 + level, level < 4 - n ? car : doll],
          ])),
        })[name](items);
      }]),
    ),
    weights() {
      copies++;
      return Promise.resolve(new Map([["w", { shape: [], data: Float32Array.of(at()) }]]));
    },
    dispose: () => void disposed++,
  });
  const model = {
    ...fakeModel(),
    encoder: behind(() => updates),
    interpolated(
      alpha: number,
      tuned?: { readonly weights: ReadonlyMap<string, { data: Float32Array }> },
    ) {
      const to = tuned?.weights.get("w")?.data[0] ?? updates;
      return Promise.resolve(behind(() => alpha === 0 ? 0 : to));
    },
  };
  return {
    model,
    to: (made: number) => updates = made,
    copies: () => copies,
    disposed: () => disposed,
  };
}

/** Four pictures of cars on ID, and as many on OOD. */
async function carSet(folder: string): Promise<Dataset> {
  const cars = (first: number) =>
    Promise.all(
      [0, 1, 2, 3].map((i) => pictureFile(folder, `${first + i}.png`, 0, grey(first + i))),
    );
  return datasetOf({ "id_val": await cars(0), "ood_val/a": await cars(100) });
}

const LAST = 5;
/** The weights that a Step brings, and the number of updates that make them. */
async function weightOf(step: Step): Promise<readonly number[]> {
  const release = step.model.hold();
  const half = await step.model.interpolated(1);
  const found = [await step.model.encoder.weights(), await half.weights()]
    .map((weights) => weights.get("w")?.data[0] ?? NaN);
  release();
  return found;
}

/** Moves the weights once nobody holds them. */
async function update({ model, to }: ReturnType<typeof steppedModel>, step: number): Promise<void> {
  await model.update({
    images: [],
    captions: [],
    captionOf: new Int32Array(),
    learningRate: 0,
    weightDecay: 0,
    updatesBefore: 0,
  });
  to(step + 1);
}

/**
 * A whole training of six steps; who takes a Step holds it for a while, and there is no other
 * update until all have let go, which the model's gate sees to.
 */
async function trained(
  set: Dataset,
  stepped: ReturnType<typeof steppedModel>,
  given: Partial<Given> = {},
  run: Partial<Run> = {},
) {
  const first = run.start?.step ?? 0;
  const ends = (step: number) => step === LAST ? "training" : step === 2 ? "epoch" : "batch";
  const steps = from([
    ...(first === 0 ? [-1] : []),
    ...Array.from({ length: LAST + 1 - first }, (_, i) => first + i),
  ]).pipe(concatMap(async (step) => {
    await update(stepped, step);
    return trainedStep(step, step < 0 ? "start" : ends(step), stepped.model);
  }));
  const lent = stageRun(run);
  const looked = connect(keepBest, { from: steps, data: of(set) }, { ...GIVEN, ...given }, lent);
  const taken = looked.pipe(concatMap(async (step) => {
    const release = step.model.hold();
    await settled(1);
    const weights = await weightOf(step);
    release();
    return { ...step, weights };
  }));
  return await lastValueFrom(taken.pipe(toArray()));
}

/** Which weights a training ends with. */
async function keptOf(set: Dataset, right: readonly number[], given: Partial<Given> = {}) {
  const last = (await trained(set, steppedModel(right), given)).at(-1);
  assert.equal(last?.ends, "training");
  assert.deepEqual(last?.weights[0], last?.weights[1]);
  return [last?.weights[0], last?.best?.step];
}

Deno.test("keepBest gives the weights that were best on ID validation, of equal ones the latest", () =>
  withFolder(async (folder) => {
    const set = await carSet(folder);
    assert.deepEqual(await keptOf(set, [1, 2, 3, 4, 3, 2, 1]), [3, 2]);
    assert.deepEqual(await keptOf(set, [1, 4, 3, 4, 3, 4, 1]), [5, 4]);
    // The last, zero-shot, and zero-shot beside others that are as good.
    assert.deepEqual(await keptOf(set, [1, 1, 1, 2, 2, 3, 3]), [6, 5]);
    assert.deepEqual(await keptOf(set, [4, 1, 1, 2, 2, 3, 3]), [0, -1]);
    assert.deepEqual(await keptOf(set, [4, 1, 1, 4, 2, 3, 3]), [3, 2]);
    assert.deepEqual(await keptOf(set, [1, 1, 1, 1, 1, 1, 1]), [6, 5]);
  }));

Deno.test("keepBest chooses among the weights that `every` names, by the metric that is named", () =>
  withFolder(async (folder) => {
    const set = await carSet(folder);
    const select = { split: "id_val", metric: "cross_entropy" } as const;
    assert.deepEqual(await keptOf(set, [1, 2, 4, 3, 3, 2, 1], { select }), [2, 1]);
    // At an epoch's end 3 updates have been made, then 6.
    assert.deepEqual(await keptOf(set, [1, 2, 4, 3, 3, 2, 1], { every: "epoch" }), [3, 2]);
    assert.deepEqual(await keptOf(set, [2, 4, 4, 1, 4, 4, 0], { every: "epoch" }), [0, -1]);
    assert.deepEqual(await keptOf(set, [1, 2, 4, 3, 3, 2, 1], { every: 4 }), [4, 3]);
  }));

Deno.test("keepBest watches other splits, by which it does not choose", () =>
  withFolder(async (folder) => {
    const set = await carSet(folder);
    // OOD is best where ID is worst.
    assert.deepEqual(await keptOf(set, [1, 2, 4, 3, 0, 2, 1], { watch: ["ood_val"] }), [2, 1]);
    const steps = await trained(set, steppedModel([1, 2, 4, 3, 0, 2, 1]), { watch: ["ood_val"] });
    const all = steps.flatMap(({ evaluations = [] }) => evaluations);
    assert.deepEqual(
      all.filter(({ split }) => split === "ood_val/a").map(({ value }) => 4 * value),
      [3, 2, 0, 1, 4, 2, 3, 0],
    );
  }));

Deno.test("keepBest passes every Step on with what it measured, the best ones again at the end", () =>
  withFolder(async (folder) => {
    const set = await carSet(folder);
    const steps = await trained(set, steppedModel([1, 2, 4, 3, 3, 2, 1]), { every: 2 });
    assert.deepEqual(
      steps.map(({ step, ends, update }) => `${step} ${ends}${update ? " updated" : ""}`),
      ["-1 start", ...[0, 1].map((i) => `${i} batch updated`), "2 epoch updated"]
        .concat([3, 4].map((i) => `${i} batch updated`), "5 training updated"),
    );
    assert.deepEqual(
      steps.map(({ evaluations }) =>
        evaluations?.map(({ epoch, alpha, value }) => [epoch, alpha, value])
      ),
      [[[-1, 0, 0.25]], [], [[0, 1, 1]], [], [[1, 1, 0.75]], [], [[1, 1, 0.25], [1, 1, 1]]],
    );
    assert.deepEqual(steps.map(({ best }) => best?.step), [-1, -1, 1, 1, 1, 1, 1]);
    assert.deepEqual(steps.map(({ best }) => typeof best?.from), [
      "string",
      "string",
      "object",
      "object",
      "object",
      "object",
      "string",
    ]);
    const { by, measured, epoch } = steps.at(-1)!.best!;
    assert.deepEqual([by, epoch], [{ split: "id_val", metric: "top1", value: 1 }, 0]);
    assert.deepEqual(measured, [{ split: "id_val", metric: "top1", value: 1, n: 4 }]);
  }));

Deno.test("keepBest says whose measures are known of the weights that it gives", () =>
  withFolder(async (folder) => {
    const set = await carSet(folder);
    const keys = async (right: readonly number[]) => {
      const stepped = steppedModel(right), pretrainedKey = {};
      const steps = await trained(set, {
        ...stepped,
        model: { ...stepped.model, pretrainedKey },
      });
      const last = steps.at(-1)?.tunedKey;
      assert.equal(new Set(steps.slice(0, -1).map(({ tunedKey }) => tunedKey)).size, LAST + 1);
      return [steps.findIndex(({ tunedKey }) => tunedKey === last), last === pretrainedKey];
    };
    // Step 1 is the third; the last is its own.
    assert.deepEqual(await keys([1, 2, 4, 3, 3, 2, 1]), [2, false]);
    assert.deepEqual(await keys([1, 2, 2, 3, 3, 2, 4]), [6, false]);
    assert.deepEqual(await keys([4, 2, 2, 3, 3, 2, 1]), [6, true]);
  }));

Deno.test("keepBest copies weights that are better alone, and none where zero-shot or the last is best", () =>
  withFolder(async (folder) => {
    const set = await carSet(folder);
    const copies = async (right: readonly number[]) => {
      const stepped = steppedModel(right);
      const steps = connect(
        keepBest,
        {
          from: from([-1, 0, 1].map((step) => {
            const ends = step < 0 ? "start" : step === 0 ? "batch" : "training";
            return trainedStep(step, ends, stepped.model);
          })).pipe(concatMap(async (step) => {
            await update(stepped, step.step);
            return step;
          })),
          data: of(set),
        },
        GIVEN,
      );
      const found = await lastValueFrom(steps.pipe(toArray()));
      await stepped.model.dispose();
      return [found.length, stepped.copies()];
    };
    assert.deepEqual(await copies([4, 1, 2]), [3, 0]);
    assert.deepEqual(await copies([2, 1, 4]), [3, 0]);
    assert.deepEqual(await copies([1, 4, 2]), [3, 1]);
  }));

Deno.test("keepBest lets go of what it holds, when others do or when nobody takes it", () =>
  withFolder(async (folder) => {
    const set = await carSet(folder), stepped = steppedModel([1, 4, 2, 2, 2, 2, 2]);
    const [last] = (await trained(set, stepped)).slice(-1);
    await stepped.model.dispose();
    // The best weights' encoder; what was interpolated of it is whoever's asked for it.
    assert.equal(stepped.disposed(), 1);
    assert.ok(last);
  }));

Deno.test("keepBest goes on from what a checkpoint knows, and chooses as if it had not been stopped", () =>
  withFolder(async (folder) => {
    const set = await carSet(folder);
    const trainings = [
      [1, 2, 4, 3, 3, 2, 1],
      [1, 2, 2, 3, 3, 4, 1],
      [4, 2, 2, 3, 3, 1, 1],
      [1, 3, 2, 3, 1, 3, 1],
      [1, 3, 2, 3, 1, 1, 3],
    ];
    for (const right of trainings) {
      const whole = await trained(set, steppedModel(right));
      for (const stopped of [0, 2, 4]) {
        // What a resumed run has: the copy, or the checkpoint's own weights.
        const best = whole[stopped + 1]?.best as BestWeights;
        const start = { ...BEGINNING, step: stopped + 1, epoch: 0, best };
        const rest = await trained(set, steppedModel(right), {}, { start });
        const { weights, best: chosen } = rest.at(-1)!;
        assert.deepEqual(weights, whole.at(-1)?.weights, `${right} stopped at ${stopped}`);
        assert.deepEqual(chosen, whole.at(-1)?.best);
      }
    }
    const start = { ...BEGINNING, step: 3, epoch: 0 };
    await assert.rejects(trained(set, steppedModel([1]), { every: 4 }, { start }), {
      name: "InputError",
      message:
        /^Cannot go on behind step 2: its checkpoint does not have the weights that were best/,
    });
  }));

Deno.test("keepBest passes on what a finished training gave, without measuring or telling it again", () =>
  withFolder(async (folder) => {
    const set = await carSet(folder), { model } = steppedModel([1, 4, 2, 2, 2, 2, 3]);
    const best = (await trained(set, steppedModel([1, 4, 2, 2, 2, 2, 3]))).at(-1)!.best!;
    const start = { ...BEGINNING, step: 6, epoch: 1, trained: true, best };
    const { update: _, ...given } = trainedStep(5, "training", model);
    const inputs = { from: of(given), data: of(set) };
    const [passed, ...others] = await lastValueFrom(
      connect(keepBest, inputs, GIVEN, stageRun({ start })).pipe(toArray()),
    );
    assert.deepEqual(others, []);
    assert.equal(passed?.model, model);
    assert.deepEqual([passed?.best?.step, passed?.evaluations], [best.step, []]);
  }));

Deno.test("keepBest takes a head that was fitted before training for a candidate, too", () =>
  withFolder(async (folder) => {
    const set = await carSet(folder);
    const { model } = steppedModel([0]);
    const head = (value: number) => ({
      classes: ["car", "doll"],
      raw: { shape: [2, 2], data: Float32Array.of(value, value, 0, 0) },
      bias: { shape: [2], data: new Float32Array(2) },
    });
    const project = (pixels: readonly Uint8Array[]) =>
      Promise.resolve(Float32Array.from(pixels.flatMap(() => [1, 1])));
    const headed = (value: number) => ({
      ...model.encoder,
      projectImages: project,
      linearHead: () => Promise.resolve(head(value)),
    });
    const started = async (own: number, zeroShot: number) => {
      const given = {
        ...model,
        encoder: headed(own),
        interpolated: () => Promise.resolve(headed(zeroShot)),
      };
      const inputs = { from: of(trainedStep(-1, "start", given)), data: of(set) };
      const [step] = await lastValueFrom(connect(keepBest, inputs, GIVEN).pipe(toArray()));
      return [
        step?.evaluations?.map(({ epoch, alpha, value }) => [epoch, alpha, value]),
        typeof step?.best?.from,
      ];
    };
    assert.deepEqual(await started(1, -1), [[[-1, 0, 0], [-1, 1, 1]], "object"]);
    assert.deepEqual(await started(-1, 1), [[[-1, 0, 1], [-1, 1, 0]], "string"]);
    // FT begins with the zero-shot head.
    assert.deepEqual(await started(1, 1), [[[-1, 0, 1]], "string"]);
  }));

Deno.test("keepBest complains of a choice by a shifted set, by tests or by training", () => {
  const complaints = (given: Partial<Given>) => {
    const options = keepBest.options.assert({ ...GIVEN, ...given });
    return [...keepBest.check?.(options, { beside: () => [], ancestors: () => [] }) ?? []];
  };
  assert.deepEqual(complaints({ watch: ["ood_val"] }), []);
  for (const split of ["ood_val", "ood_test/a", "id_test", "train"] as const) {
    assert.deepEqual(complaints({ select: { split, metric: "top1" } }), [{
      option: "select",
      message: `The best weights must be chosen on ID validation (id_val), not on ${split}`,
    }]);
  }
});

Deno.test("keepBest says before training what cannot be had, and lets go of its inputs", async () => {
  const empty = connect(keepBest, { from: EMPTY, data: of(datasetOf({})) }, GIVEN);
  await assert.rejects(lastValueFrom(empty), { name: "InputError" });
  await failsWithInput(keepBest, "from", GIVEN);
  await failsWithInput(keepBest, "data", GIVEN);
  letsGoOfInputs(keepBest, GIVEN);
  await settled();
});

Deno.test("keepBest gives up what it measures when the run is to stop, and leaves the end of training", () =>
  withFolder(async (folder) => {
    const set = await carSet(folder), right = [1, 2, 3, 2, 2, 2, 2];
    const stopAt = async (last: number) => {
      const interrupted = new ReplaySubject<void>(1), stepped = steppedModel(right);
      const { encodeImages } = stepped.model.encoder;
      let measured = -2;
      stepped.model.encoder.encodeImages = (pixels) => {
        if (++measured === last) interrupted.next();
        return encodeImages(pixels);
      };
      const steps = await trained(set, stepped, {}, { interrupted });
      assert.equal(measured, last);
      return { steps, unmeasured: isUnmeasured(stepped.model) };
    };
    const { steps, unmeasured } = await stopAt(3);
    assert.equal(unmeasured, true);
    // What was best until then stays so, and what comes behind is measured by who goes on.
    assert.deepEqual(
      steps.map((
        { step, ends, best, evaluations },
      ) => [step, ends, best?.step, evaluations?.length]),
      [
        [-1, "start", -1, 1],
        [0, "batch", 0, 1],
        [1, "batch", 1, 1],
        [2, "epoch", 1, 1],
        [3, "batch", 1, 0],
        [4, "batch", 1, 0],
        [5, "interrupted", 1, 0],
      ],
    );
    assert.equal(steps.at(-1)?.ended, "training");
    const start = await stopAt(-1);
    assert.deepEqual(start.steps.map(({ best }) => best), Array(7).fill(undefined));
  }));

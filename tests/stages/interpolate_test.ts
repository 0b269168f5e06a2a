import assert from "node:assert/strict";
import { EMPTY, from, lastValueFrom, NEVER, of, Subject, toArray } from "rxjs";
import type { Surroundings } from "../../pipeline/stage.ts";
import type { Dataset } from "../../schemas/dataset.ts";
import type { DualEncoder } from "../../schemas/dual_encoder.ts";
import type { Step } from "../../schemas/messages.ts";
import { evaluate } from "../../stages/evaluate.ts";
import { interpolate } from "../../stages/interpolate.ts";
import { type FakeModel, fakeModel } from "./fake_model.ts";
import { datasetOf, grey, pictureFile, withFolder } from "./picture_files.ts";
import { connect, settled, stageRun, until } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";
import { toyEncoder } from "./toy_encoder.ts";
import { trainedStep } from "./trained_steps.ts";

type Given = typeof interpolate.options.inferIn;
const GIVEN: Given = { templates: ["a {class}"], alphas: [0, 0.25, 0.5, 0.75, 1] };

/**
 * A model that gets better on ID pictures up to α = 0.5 and worse behind it, and on OOD pictures
 * better and better: at α = 0.25 · i it takes the greys below ID[i] for cars on ID, all of which
 * are, and those of OOD below 100 + OOD[i].
 */
const ID = [1, 3, 4, 4, 2], OOD = [0, 1, 2, 3, 4];

function sweptModel(
  disposed: number[] = [],
  asked: (alpha: number) => void = () => {},
): FakeModel {
  const at = (alpha: number) => {
    asked(alpha);
    const i = alpha * 4, car = [1, 0] as const, doll = [0, 1] as const;
    const levels = [0, 1, 2, 3];
    return toyEncoder({
      sentences: { "a car": car, "a doll": doll },
      pictures: Object.fromEntries([
        ...levels.map((level) => [level, level < (ID[i] ?? 0) ? car : doll]),
        ...levels.map((level) => [100 + level, level < (OOD[i] ?? 0) ? car : doll]),
      ]),
      disposed: () => disposed.push(alpha),
    });
  };
  return fakeModel({ encoderAt: at });
}

/** Four pictures of cars for each split. */
async function sweptSet(folder: string): Promise<Dataset> {
  const cars = (first: number) =>
    Promise.all(
      [0, 1, 2, 3].map((i) => pictureFile(folder, `${first + i}.png`, 0, grey(first + i))),
    );
  const [id, ood] = [await cars(0), await cars(100)];
  return datasetOf({ "id_val": id, "id_test": id, "ood_val/a": ood, "ood_test/a": ood });
}

const selectionsOf = (
  steps: readonly Step[],
  set: Dataset,
  given: Partial<Given> = {},
  run = stageRun(),
) =>
  lastValueFrom(
    connect(interpolate, { from: from(steps), data: of(set) }, { ...GIVEN, ...given }, run).pipe(
      toArray(),
    ),
  );

const end = (model: FakeModel = sweptModel()) => [trainedStep(5, "training", model)];

Deno.test("interpolate chooses α on ID validation, then measures each test split at 0, 1 and α", () =>
  withFolder(async (folder) => {
    const [selection, ...others] = await selectionsOf(end(), await sweptSet(folder));
    assert.deepEqual(others, []);
    assert.ok(selection);
    // 0.5 and 0.75 are equally good on id_val: the one nearer to the pretrained weights. On every
    // OOD split 1 is the best.
    assert.equal(selection.alpha, 0.5);
    assert.deepEqual(selection.by, { split: "id_val", metric: "top1", value: 1 });
    const outline = selection.evaluations.map(({ alpha, split, value }) => [alpha, split, value]);
    assert.deepEqual(outline, [
      [0, "id_val", 0.25],
      [0.25, "id_val", 0.75],
      [0.5, "id_val", 1],
      [0.75, "id_val", 1],
      [1, "id_val", 0.5],
      [0, "id_test", 0.25],
      [0, "ood_test/a", 0],
      [1, "id_test", 0.5],
      [1, "ood_test/a", 1],
      [0.5, "id_test", 1],
      [0.5, "ood_test/a", 0.5],
    ]);
    for (const { alpha, epoch } of selection.evaluations) assert.equal(epoch, alpha === 0 ? -1 : 1);
  }));

Deno.test("interpolate chooses α by the main metric, or by the one that is named", () =>
  withFolder(async (folder) => {
    const set = await sweptSet(folder);
    const chosen = async (given: Partial<Given>) => {
      const [selection] = await selectionsOf(end(), set, given);
      const { alpha, by, evaluations } = selection ?? assert.fail("nothing was chosen");
      const metrics = evaluations.filter((one) => one.alpha === 1 && one.split === by.split);
      return [alpha, by.metric, metrics.map(({ metric }) => metric)];
    };
    assert.deepEqual(await chosen({ metrics: ["macro_f1", "top1"] }), [
      0.5,
      "macro_f1",
      ["macro_f1", "top1"],
    ]);
    // Of what is right all is sure, so that cross-entropy is least where all are right.
    const select = { split: "id_val", metric: "cross_entropy" } as const;
    assert.deepEqual(await chosen({ select }), [0.5, "cross_entropy", ["top1", "cross_entropy"]]);
    // With the first two alphas alone the larger value would be the worse one.
    assert.deepEqual((await chosen({ select, alphas: [0, 0.25] }))[0], 0.25);
  }));

Deno.test("interpolate measures the splits of a curve once at each α, and chooses the same", () =>
  withFolder(async (folder) => {
    const set = await sweptSet(folder);
    const curve = ["ood_test", "ood_val"];
    const [selection] = await selectionsOf(end(), set, { curve });
    assert.ok(selection);
    // On every OOD split 1 is the best.
    assert.deepEqual([selection.alpha, selection.by.split], [0.5, "id_val"]);
    const at = (split: string) =>
      selection.evaluations.filter((one) => one.split === split)
        .map(({ alpha, value }) => [alpha, value]).toSorted();
    const every = [[0, 0], [0.25, 0.25], [0.5, 0.5], [0.75, 0.75], [1, 1]];
    assert.deepEqual(at("ood_test/a"), every);
    assert.deepEqual(at("ood_val/a"), every);
    assert.deepEqual(at("id_test").map(([alpha]) => alpha), [0, 0.5, 1]);
    await assert.rejects(selectionsOf(end(), set, { curve: ["ood_test/b"] }), {
      name: "InputError",
      message: /^Cannot find split "ood_test\/b"/,
    });
  }));

Deno.test("interpolate measures the tests once for an α that is 0 or 1, and none where there is none", () =>
  withFolder(async (folder) => {
    const set = await sweptSet(folder);
    const tested = async (given: Partial<Given>) =>
      (await selectionsOf(end(), set, given)).map(({ alpha, evaluations }) => [
        alpha,
        evaluations.filter(({ split }) => split === "id_test").map((one) => one.alpha),
      ]);
    assert.deepEqual(await tested({ alphas: [0, 1] }), [[1, [0, 1]]]);
    assert.deepEqual(await tested({ alphas: [0] }), [[0, [0, 1]]]);
    assert.deepEqual(await tested({ test: [] }), [[0.5, []]]);
  }));

Deno.test("interpolate measures neither θ(0) nor θ(1) again where another node did", () =>
  withFolder(async (folder) => {
    const set = await sweptSet(folder), encoded: number[] = [];
    const swept = sweptModel();
    const counted = (alpha: number, encoder: DualEncoder) => {
      const encode = (pixels: readonly Uint8Array[]) => {
        encoded.push(alpha);
        return encoder.encodeImages(pixels);
      };
      return { ...encoder, encodeImages: encode, projectImages: encode };
    };
    const model = {
      ...swept,
      pretrainedKey: {},
      interpolated: async (alpha: number) => counted(alpha, await swept.interpolated(alpha)),
    };
    const step = trainedStep(5, "training", model);
    const start = trainedStep(-1, "start", { ...model, encoder: await swept.interpolated(0) });
    const given = { templates: GIVEN.templates, splits: ["id_val" as const] };
    const steps = { from: of(start, step), data: of(set) };
    const before = await lastValueFrom(connect(evaluate, steps, given).pipe(toArray()));
    const [selection] = await selectionsOf([step], set, { test: [] });
    assert.deepEqual(encoded, [0.25, 0.5, 0.75]);
    const values = selection?.evaluations.map(({ value }) => value);
    assert.deepEqual([values?.[0], values?.[4]], before.map(({ value }) => value));
    // Through heads that are mixed as such, θ(0) and θ(1) are measured by themselves.
    await selectionsOf([step], set, { test: [], ensemble: "materialised-head" });
    assert.deepEqual(encoded.slice(3), [0, 0.25, 0.5, 0.75, 1]);
  }));

Deno.test("interpolate waits for the end of training, and gives nothing without one", () =>
  withFolder(async (folder) => {
    const set = await sweptSet(folder), model = sweptModel();
    const before = [
      trainedStep(-1, "start", model),
      trainedStep(2, "epoch", model),
      trainedStep(3, "interrupted", model),
    ];
    assert.deepEqual(await selectionsOf([], set), []);
    assert.deepEqual(await selectionsOf(before, set), []);
    assert.equal((await selectionsOf([...before, ...end(model)], set)).length, 1);
  }));

Deno.test("interpolate disposes every encoder, and holds the weights until it is done", () =>
  withFolder(async (folder) => {
    const set = await sweptSet(folder), disposed: number[] = [];
    const model = sweptModel(disposed);
    const done = selectionsOf(end(model), set, {}, stageRun({ folder }));
    const gone = model.dispose().then(() => disposed.length);
    await done;
    // Five tried, three tested, one written.
    assert.deepEqual(disposed, [0, 0.25, 0.5, 0.75, 1, 0, 1, 0.5, 0.5]);
    assert.equal(await gone, 9);
  }));

Deno.test("interpolate disposes the encoder and lets go of the weights when measuring fails", () =>
  withFolder(async (folder) => {
    const set = await sweptSet(folder), disposed: number[] = [];
    const failure = new Error("no memory");
    const model = fakeModel({
      encoderAt: (alpha) =>
        toyEncoder({
          sentences: { "a car": [1, 0], "a doll": [0, 1] },
          before: () => Promise.reject(failure),
          disposed: () => disposed.push(alpha),
        }),
    });
    await assert.rejects(selectionsOf(end(model), set), failure);
    assert.deepEqual(disposed, [0]);
    await model.dispose();
  }));

Deno.test("interpolate gives up and lets go of the weights when the run is asked to stop", () =>
  withFolder(async (folder) => {
    const set = await sweptSet(folder), disposed: number[] = [];
    const interrupted = new Subject<void>();
    const model = sweptModel(disposed, (alpha) => {
      if (alpha === 0.5) interrupted.next();
    });
    assert.deepEqual(await selectionsOf(end(model), set, {}, stageRun({ interrupted })), []);
    await model.dispose();
    assert.deepEqual(disposed, [0, 0.25, 0.5]);
  }));

Deno.test("interpolate says before training that a split or a template cannot be had", () =>
  withFolder(async (folder) => {
    const set = await sweptSet(folder);
    const failureOf = async (given: Partial<Given>) => {
      let failure: unknown;
      connect(
        interpolate,
        { from: NEVER, data: of(set) },
        { ...GIVEN, ...given },
      )
        .subscribe({ error: (error) => failure = error });
      await until(() => failure !== undefined);
      return failure instanceof Error ? `${failure.name}: ${failure.message}` : "";
    };
    assert.match(
      await failureOf({ test: ["ood_test/b"] }),
      /^InputError: Cannot find split "ood_test/,
    );
    assert.match(
      await failureOf({ metrics: { id: ["top1"], ood: ["worst_group"] } }),
      /^InputError: Cannot measure worst_group on split "ood_test\/a"/,
    );
    assert.match(
      await failureOf({ templates: "no/such/file" }),
      /^InputError: Cannot load templates/,
    );
  }));

Deno.test("interpolate complains of a choice by a shifted set, by tests or by training, and of an empty range", () => {
  const complaints = (given: Partial<Given>) => {
    const options = interpolate.options.assert({ templates: "emoji", ...given });
    return [...interpolate.check?.(options, { beside: () => [], ancestors: () => [] }) ?? []];
  };
  assert.deepEqual(complaints({}), []);
  for (const split of ["ood_val", "ood_val/a", "ood_test", "id_test", "train"] as const) {
    for (const select of [split, { split, metric: "cross_entropy" }] as const) {
      assert.deepEqual(complaints({ select }), [{
        option: "select",
        message: `α must be chosen on ID validation (id_val), not on ${split}`,
      }]);
    }
  }
  assert.deepEqual(complaints({ select: { split: "id_val", metric: "ece" } }), []);
  assert.deepEqual(complaints({ exclude_groups: ["a"] }).map(({ option }) => option), [
    "exclude_groups",
  ]);
  assert.deepEqual(complaints({ alphas: { from: 1, to: 0, by: 0.1 } }), [
    { option: "alphas", message: "A range of alphas must have from at most to" },
  ]);
});

Deno.test("interpolate passes on the errors of its inputs, and lets go of them", async () => {
  await failsWithInput(interpolate, "from", GIVEN);
  await failsWithInput(interpolate, "data", GIVEN);
  letsGoOfInputs(interpolate, GIVEN);
  const empty = connect(interpolate, { from: EMPTY, data: of(datasetOf({})) }, GIVEN);
  await assert.rejects(lastValueFrom(empty), { name: "InputError" });
  await settled();
});

Deno.test("interpolate complains where nothing is tuned", () => {
  const complaintsBehind = (...stages: readonly string[]) => {
    const around: Surroundings = {
      beside: () => [],
      ancestors: ({ name }) => stages.includes(name) ? [{}] as never : [],
    };
    const options = interpolate.options.assert({ templates: ["a {class}"] });
    return [...interpolate.check?.(options, around) ?? []].map(({ option }) => option);
  };
  assert.deepEqual(complaintsBehind("load-model"), ["from"]);
  assert.deepEqual(complaintsBehind("load-model", "linear-probe"), []);
  assert.deepEqual(complaintsBehind("contrastive-step"), []);
});

Deno.test("interpolate complains of materialised heads where the head is linear anyway", () => {
  const complaints = (fitted: boolean) => {
    const options = interpolate.options.assert({
      templates: "emoji",
      ensemble: "materialised-head",
    });
    // Only the stages that give or train a linear head are asked for.
    const around = { beside: () => [], ancestors: () => fitted ? [{}] as never : [] };
    return [...interpolate.check?.(options, around) ?? []].map(({ option }) => option);
  };
  assert.deepEqual(complaints(false), []);
  assert.deepEqual(complaints(true), ["ensemble"]);
});

Deno.test("interpolate mixes the heads that text makes, when it is asked to", () =>
  withFolder(async (folder) => {
    const set = await sweptSet(folder);
    // The towers have no trend; of the heads the tuned one takes every picture for a car.
    const model = fakeModel({
      encoderAt: (alpha) =>
        toyEncoder({
          sentences: alpha < 1
            ? { "a car": [0, 1], "a doll": [1, 0] }
            : { "a car": [1, 0], "a doll": [0, 1] },
          pictures: Object.fromEntries(
            [0, 1, 2, 3, 100, 101, 102, 103].map((level) => [level, [1, 0] as const]),
          ),
        }),
    });
    const chosen = async (ensemble: "towers" | "materialised-head") =>
      (await selectionsOf(end(model), set, { ensemble })).map(({ alpha }) => alpha);
    assert.deepEqual(await chosen("towers"), [1]);
    // At 0.5 the heads cancel out, and the first class is taken, the cars.
    assert.deepEqual(await chosen("materialised-head"), [0.5]);
  }));

import assert from "node:assert/strict";
import { EMPTY, from, lastValueFrom, of, ReplaySubject, toArray } from "rxjs";
import type { Dataset } from "../../schemas/dataset.ts";
import type { Step } from "../../schemas/messages.ts";
import { evaluate } from "../../stages/evaluate.ts";
import { isUnmeasured } from "../../stages/measure_until_stop.ts";
import { type FakeModel, fakeModel } from "./fake_model.ts";
import { brokenFile, datasetOf, grey, pictureFile, withFolder } from "./picture_files.ts";
import { connect, settled, stageRun } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";
import { type Seen, toyEncoder } from "./toy_encoder.ts";
import { trainedStep } from "./trained_steps.ts";

type Given = typeof evaluate.options.inferIn;
const TEMPLATES = ["a {class}", "the {class}"];

/**
 * Directions by hand: car (1, 0) + (0, 1) → (0.707, 0.707); doll (1, 0) twice → (1, 0). A picture is
 * a car where 0.707·(x + y) > x.
 */
const SEEN: Seen = {
  sentences: {
    "a car": [1, 0],
    "the car": [0, 1],
    "a doll": [1, 0],
    "the doll": [1, 0],
  },
  pictures: {
    10: [1, 0], // doll
    20: [0.6, 0.8], // car: 0.99 beside 0.6
    30: [0.8, 0.6], // car: 0.99 beside 0.8
    40: [0.98, 0.199], // doll: 0.83 beside 0.98
  },
};

/** A dataset with 3 of 4 right on id_val and 1 of 2 on ood_val/dark, by the directions above. */
async function smallSet(folder: string): Promise<Dataset> {
  const picture = (name: string, level: number, label: number) =>
    pictureFile(folder, name, label, grey(level));
  return datasetOf({
    "id_val": await Promise.all([
      picture("a.png", 10, 1),
      picture("b.png", 20, 0),
      picture("c.png", 30, 1),
      picture("d.png", 40, 1),
    ]),
    "ood_val/dark": await Promise.all([picture("e.png", 20, 0), picture("f.png", 10, 0)]),
  });
}

const modelOf = (seen: Seen = SEEN) => fakeModel({ encoderAt: () => toyEncoder(seen) });

const evaluationsOf = (
  steps: readonly Step[],
  set: Dataset,
  given: Partial<Given> = {},
  run = stageRun(),
) =>
  lastValueFrom(
    connect(evaluate, { from: from(steps), data: of(set) }, { templates: TEMPLATES, ...given }, run)
      .pipe(toArray()),
  );

/** A whole training of two epochs. */
const training = (model: FakeModel) => [
  trainedStep(-1, "start", model),
  ...[0, 1].map((step) => trainedStep(step, "batch", model)),
  trainedStep(2, "epoch", model),
  ...[3, 4].map((step) => trainedStep(step, "batch", model)),
  trainedStep(5, "training", model),
];

Deno.test("evaluate measures accuracy by the head of all templates", () =>
  withFolder(async (folder) => {
    const set = await smallSet(folder);
    const evaluations = await evaluationsOf([trainedStep(-1, "start", modelOf())], set);
    const common = { epoch: -1, alpha: 0, metric: "top1" };
    assert.deepEqual(evaluations, [
      { ...common, split: "id_val", shift: "id", value: 0.75, n: 4 },
      { ...common, split: "ood_val/dark", shift: "ood", value: 0.5, n: 2 },
    ]);
  }));

Deno.test("evaluate is due before training, at each epoch or each so many steps, and at the end", () =>
  withFolder(async (folder) => {
    const set = await smallSet(folder);
    const due = async (given: Partial<Given>) =>
      (await evaluationsOf(training(modelOf()), set, { splits: ["id_val"], ...given }))
        .map(({ epoch, alpha }) => [epoch, alpha]);
    assert.deepEqual(await due({}), [[-1, 0], [0, 1], [1, 1]]);
    assert.deepEqual(await due({ every: 2 }), [[-1, 0], [0, 1], [1, 1], [1, 1]]);
    assert.deepEqual(await due({ every: 100 }), [[-1, 0], [1, 1]]);
  }));

Deno.test("evaluate gives nothing when there is no step, nor for an interrupted one", () =>
  withFolder(async (folder) => {
    const set = await smallSet(folder);
    assert.deepEqual(await evaluationsOf([], set), []);
    assert.deepEqual(await evaluationsOf([trainedStep(4, "interrupted", modelOf())], set), []);
  }));

Deno.test("evaluate holds the weights until it is done, also when it fails", () =>
  withFolder(async (folder) => {
    const set = await smallSet(folder);
    for (const fails of [false, true]) {
      const encoding = Promise.withResolvers<void>();
      const model = modelOf({
        ...SEEN,
        before: async () => {
          await encoding.promise;
          if (fails) throw new Error("no memory");
        },
      });
      const done = evaluationsOf([trainedStep(-1, "start", model)], set);
      const disposed = model.dispose();
      await settled();
      assert.equal(model.disposed(), 0, "the weights went while they were read");
      encoding.resolve();
      if (fails) await assert.rejects(done, { message: "no memory" });
      else assert.equal((await done).length, 2);
      await disposed;
    }
  }));

Deno.test("evaluate leaves pictures out that do not decode, reports each once and counts by split", () =>
  withFolder(async (folder) => {
    const good = await Promise.all(
      Array.from({ length: 19 }, (_, i) => pictureFile(folder, `${i}.png`, 0, grey(20))),
    );
    const broken = await brokenFile(folder, "broken.png"),
      other = await brokenFile(folder, "o.png");
    const run = stageRun();
    // 1 of 20 is just 5 %, in each of the splits; 2 of 20 would be too many.
    const set = datasetOf({ "id_val": [...good, broken], "ood_val/dark": [other, ...good] });
    const evaluations = await evaluationsOf(training(modelOf()), set, {}, run);
    assert.ok(evaluations.every(({ n, value }) => n === 19 && value === 1));
    assert.equal(evaluations.length, 6);
    assert.deepEqual(
      run.reports.map((report) => report.event === "quarantine" && report.path),
      [broken.path, other.path],
    );
    const many = datasetOf({ id_val: [...good.slice(1), broken, other] });
    await assert.rejects(
      evaluationsOf([trainedStep(-1, "start", modelOf())], many, { splits: ["id_val"] }),
      { name: "InputError", message: /^Cannot go on: 2 of 20 pictures do not decode/ },
    );
  }));

Deno.test("evaluate measures a split of more pictures than it encodes at a time", () =>
  withFolder(async (folder) => {
    const [car, doll] = await Promise.all([
      pictureFile(folder, "car.png", 0, grey(20)),
      pictureFile(folder, "doll.png", 1, grey(20)),
    ]);
    // 130 pictures that all look like cars, of which 104 are.
    const set = datasetOf({
      id_val: Array.from({ length: 130 }, (_, i) => i % 5 === 0 ? doll : car),
    });
    const start = [trainedStep(-1, "start", modelOf())];
    const [evaluation] = await evaluationsOf(start, set, { splits: ["id_val"] });
    assert.deepEqual([evaluation?.value, evaluation?.n], [0.8, 130]);
  }));

Deno.test("evaluate refuses splits and templates that there are not", () =>
  withFolder(async (folder) => {
    const set = await smallSet(folder), start = [trainedStep(-1, "start", modelOf())];
    await assert.rejects(evaluationsOf(start, set, { splits: ["id_test"] }), {
      name: "InputError",
      message: /^Cannot find split "id_test": dataset "toys" has id_val, ood_val\/dark/,
    });
    await assert.rejects(evaluationsOf(start, set, { templates: ["a thing"] }), {
      name: "InputError",
      message: /must contain {class} exactly once/,
    });
    assert.throws(() =>
      connect(evaluate, { from: EMPTY, data: EMPTY }, {
        templates: TEMPLATES,
        splits: ["test"],
      }), /train, id_val, id_test, ood_val/);
  }));

Deno.test("evaluate measures another dataset for retention, on its own kind of splits alone", () =>
  withFolder(async (folder) => {
    const set = await smallSet(folder), start = [trainedStep(-1, "start", modelOf())];
    const given = { splits: ["id_val"], retention: "toys" } as const;
    const evaluations = await evaluationsOf(start, set, { ...given, splits: ["id_val"] });
    assert.deepEqual(
      evaluations.map(({ split, shift, metric, value }) => ({
        split,
        shift,
        metric,
        value,
      })),
      [{ split: "id_val", shift: "id", metric: "retention/toys/top1", value: 0.75 }],
    );
    const complaints = (given: Partial<Given>) => {
      const options = evaluate.options.assert({ templates: TEMPLATES, ...given });
      return [...evaluate.check?.(options, { beside: () => [], ancestors: () => [] }) ?? []];
    };
    assert.deepEqual(complaints({}), []);
    assert.deepEqual(complaints({ splits: ["id_test"], retention: "toys" }), []);
    assert.deepEqual(complaints({ retention: "toys" }), [{
      option: "splits",
      message: "Retention is measured on id_val or id_test of the other dataset, not on ood_val",
    }]);
    assert.throws(() => evaluate.options.assert({ templates: TEMPLATES, retention: "a/b" }));
  }));

Deno.test("evaluate passes on the errors of its inputs, and lets go of them", async () => {
  const given = { templates: TEMPLATES };
  await failsWithInput(evaluate, "from", given);
  await failsWithInput(evaluate, "data", given, stageRun(), {
    from: of(trainedStep(-1, "start", modelOf())),
  });
  letsGoOfInputs(evaluate, given);
});

Deno.test("evaluate gives up what it measures when the run is to stop, and begins nothing more", () =>
  withFolder(async (folder) => {
    const set = await smallSet(folder), interrupted = new ReplaySubject<void>(1);
    let encoded = 0;
    const before = () => {
      encoded++;
      interrupted.next();
      return Promise.resolve();
    };
    const model = modelOf({ ...SEEN, before });
    const run = stageRun({ interrupted });
    const steps = [trainedStep(2, "epoch", model), trainedStep(5, "training", model)];
    assert.equal(isUnmeasured(model), false);
    assert.deepEqual(await evaluationsOf(steps, set, {}, run), []);
    assert.equal(encoded, 1);
    assert.equal(isUnmeasured(model), true);
  }));

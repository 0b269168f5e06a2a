import assert from "node:assert/strict";
import { frozenEncoder } from "../../model/frozen_encoder.ts";
import { withHead } from "../../model/head/with_head.ts";
import { untrainedModel } from "../../model/untrained_model.ts";
import { gate } from "../../pipeline/gate.ts";
import type { Dataset } from "../../schemas/dataset.ts";
import { evaluator } from "../../stages/evaluator.ts";
import type { Measures } from "../../stages/measures.ts";
import { datasetOf, grey, pictureFile, withFolder } from "./picture_files.ts";
import { settingsOf } from "../data/pictures/settings_of.ts";
import { stageRun } from "./stage_run.ts";
import { onEngine, tinyConfig, tinyWeights } from "./tiny_model.ts";
import { type Seen, toyEncoder } from "./toy_encoder.ts";

const { signal } = new AbortController();
const TEMPLATES = ["a {class}"];
const MEASURES: Measures = {
  templates: TEMPLATES,
  metrics: { id: ["top1"], ood: ["top1"] },
  excludeGroups: [],
};
const SEEN: Seen = {
  sentences: { "a car": [1, 0], "a doll": [0, 1] },
  pictures: { 10: [1, 0], 20: [0, 1], 30: [Math.SQRT1_2, Math.SQRT1_2] },
};

/** A dataset of pictures by grey and label. */
async function setOf(folder: string, ...pictures: (readonly [number, number])[]): Promise<Dataset> {
  const made = pictures.map(([level, label], i) =>
    pictureFile(folder, `${i}.png`, label, grey(level))
  );
  return datasetOf({ "id_val": await Promise.all(made), "ood_test/a": await Promise.all(made) });
}

const encoder = toyEncoder(SEEN);

Deno.test("evaluator() says which weights and which split each accuracy is of", () =>
  withFolder(async (folder) => {
    const set = await setOf(folder, [10, 0], [20, 1], [20, 0]);
    const { evaluate } = evaluator(MEASURES, stageRun());
    const weights = { encoder, epoch: 3, alpha: 0.5 };
    const splits = ["ood_test/a", "id_val"] as const;
    const common = { epoch: 3, alpha: 0.5, metric: "top1", value: 2 / 3, n: 3 };
    assert.deepEqual(await evaluate(set, splits, weights, signal), [
      { ...common, split: "ood_test/a", shift: "ood" },
      { ...common, split: "id_val", shift: "id" },
    ]);
    assert.deepEqual(await evaluate(set, [], weights, signal), []);
  }));

Deno.test("evaluator() gives each metric in its order, on ID and on OOD its own", () =>
  withFolder(async (folder) => {
    const set = await setOf(folder, [10, 0], [20, 1], [30, 0], [30, 1]);
    const grouped = new Map([...set.splits].map(([split, pictures]) => [
      split,
      pictures.map((one, i) => ({ ...one, group: i < 2 ? "sure" : i === 2 ? "left out" : "not" })),
    ]));
    const { evaluate } = evaluator({
      ...MEASURES,
      metrics: { id: ["cross_entropy", "top1"], ood: ["worst_group", "ece"] },
      excludeGroups: ["left out"],
    }, stageRun());
    const evaluations = await evaluate(
      { ...set, splits: grouped },
      ["id_val", "ood_test/a"],
      { encoder, epoch: 0, alpha: 1 },
      signal,
    );
    // Of the four pictures two are sure at a scale of 100, two are even: log 2 each, confidence 0.5.
    assert.deepEqual(
      evaluations.map(({ split, metric, value, n }) => [split, metric, value.toFixed(12), n]),
      [
        ["id_val", "cross_entropy", (Math.LN2 / 2).toFixed(12), 4],
        ["id_val", "top1", (0.75).toFixed(12), 4],
        ["ood_test/a", "worst_group", (0).toFixed(12), 4],
        ["ood_test/a", "ece", (0).toFixed(12), 4],
      ],
    );
  }));

Deno.test("evaluator() measures another dataset by the text tower, also where there is a head", () =>
  withFolder(async (folder) => {
    const set = await setOf(folder, [10, 0], [20, 1]);
    const bias = { shape: [2], data: Float32Array.of(0, 1) };
    const headed = withHead(encoder, { classes: set.classes, bias });
    const weights = { encoder: headed, epoch: 0, alpha: 1 };
    const own = evaluator(MEASURES, stageRun());
    const kept = evaluator({ ...MEASURES, retention: "toys" }, stageRun());
    const of = async ({ evaluate }: typeof own) =>
      (await evaluate(set, ["id_val"], weights, signal)).map((
        { metric, value },
      ) => [metric, value]);
    assert.deepEqual(await of(own), [["top1", 0.5]]);
    assert.deepEqual(await of(kept), [["retention/toys/top1", 1]]);
  }));

/** An encoder that counts how many pictures it encodes. */
function countingEncoder() {
  let encoded = 0;
  const count = (name: "encodeImages" | "projectImages") => (pixels: readonly Uint8Array[]) => {
    encoded += pixels.length;
    return encoder[name](pixels);
  };
  const counted = {
    ...encoder,
    encodeImages: count("encodeImages"),
    projectImages: count("projectImages"),
  };
  return { counted, encoded: () => encoded };
}

Deno.test("evaluator() measures weights once for all nodes, whichever metrics they ask for", () =>
  withFolder(async (folder) => {
    const set = await setOf(folder, [10, 0], [20, 1], [30, 1]);
    const { counted, encoded } = countingEncoder(), key = {};
    const metrics = (names: Measures["metrics"]["id"]) => ({ id: names, ood: names });
    const measure = async (
      given: Partial<Measures>,
      splits: Parameters<ReturnType<typeof evaluator>["evaluate"]>[1],
      weights: { readonly alpha: number; readonly key?: object },
      of = set,
    ) => {
      const { evaluate } = evaluator({ ...MEASURES, ...given }, stageRun());
      return await evaluate(of, splits, { encoder: counted, epoch: 2, ...weights }, signal);
    };
    const both = ["top1", "cross_entropy"] as const;
    const [top1, crossEntropy] = await measure({ metrics: metrics(both) }, ["id_val"], {
      alpha: 1,
      key,
    });
    assert.equal(encoded(), 3);
    const again = await measure({ metrics: metrics(["cross_entropy"]) }, ["id_val"], {
      alpha: 0.5,
      key,
    });
    assert.deepEqual(again, [{ ...crossEntropy, alpha: 0.5 }]);
    assert.equal(encoded(), 3);
    // What is another split, dataset, way to classify or set of weights is measured anew.
    await measure({}, ["id_val", "ood_test/a"], { alpha: 1, key });
    assert.equal(encoded(), 6);
    await measure({}, ["id_val"], { alpha: 1, key }, { ...set, classes: [...set.classes] });
    await measure({ retention: "toys" }, ["id_val"], { alpha: 1, key });
    await measure({}, ["id_val"], { alpha: 1, key: {} });
    assert.deepEqual(await measure({}, ["id_val"], { alpha: 1 }), [top1]);
    assert.equal(encoded(), 18);
  }));

Deno.test("evaluator() encodes pictures once for heads on one image tower, the same values to the bit", () =>
  withFolder((folder) =>
    onEngine(async (engine) => {
      const set = await setOf(folder, [10, 0], [20, 1], [30, 1], [250, 0], [90, 1]);
      const contents = { config: tinyConfig, weights: tinyWeights(1) };
      const tiny = await frozenEncoder(engine, contents);
      const head = (value: number, kind: "raw" | "unit") => ({
        classes: set.classes,
        [kind]: {
          shape: [2, 8],
          data: Float32Array.from({ length: 16 }, (_, i) => value * Math.cos(7 * i)),
        },
        bias: { shape: [2], data: Float32Array.of(0.1, -0.1) },
      });
      let encoded = 0;
      const counted = {
        ...tiny,
        projectImages: (pixels: readonly Uint8Array[]) => {
          encoded += pixels.length;
          return tiny.projectImages(pixels);
        },
      };
      const heads = { tuned: head(3, "raw"), zeroShot: head(20, "unit") };
      const model = untrainedModel(counted, gate(), heads);
      const metrics = { id: ["cross_entropy"], ood: ["cross_entropy"] } as const;
      const services = { ...stageRun().services, pictures: settingsOf(8) };
      const { evaluate } = evaluator({ ...MEASURES, metrics }, stageRun({ services }));
      const splits = ["id_val", "ood_test/a"] as const;
      for (const alpha of [0, 0.3, 1]) {
        const mixed = await model.interpolated(alpha);
        const { imageKey: _, ...alone } = mixed;
        const before = encoded;
        const kept = await evaluate(set, splits, { encoder: mixed, epoch: 0, alpha }, signal);
        assert.equal(encoded - before, alpha === 0 ? 10 : 0);
        const anew = await evaluate(set, splits, { encoder: alone, epoch: 0, alpha }, signal);
        assert.deepEqual(kept, anew);
      }
      await model.dispose();
    })
  ));

Deno.test("evaluator() refuses to measure what the data cannot give", () =>
  withFolder(async (folder) => {
    const set = await setOf(folder, [10, 0]);
    const metrics = { id: ["worst_group"], ood: ["top1"] } as const;
    const { evaluate } = evaluator({ ...MEASURES, metrics }, stageRun());
    await assert.rejects(evaluate(set, ["id_val"], { encoder, epoch: 0, alpha: 1 }, signal), {
      name: "InputError",
      message: /^Cannot measure worst_group on split "id_val"/,
    });
  }));

Deno.test("evaluator() counts the first of equally probable classes", () =>
  withFolder(async (folder) => {
    const { evaluate } = evaluator(MEASURES, stageRun());
    const weights = { encoder, epoch: 0, alpha: 1 };
    for (const [label, value] of [[0, 1], [1, 0]] as const) {
      const set = await setOf(folder, [30, label]);
      assert.equal((await evaluate(set, ["id_val"], weights, signal))[0]?.value, value);
    }
  }));

Deno.test("evaluator() measures a split on its own answers, where it has some", () =>
  withFolder(async (folder) => {
    const at = (degrees: number): [number, number] => [
      Math.cos(Math.PI * degrees / 180),
      Math.sin(Math.PI * degrees / 180),
    ];
    const classes = ["east", "north-east", "north", "west"];
    const compass = toyEncoder({
      sentences: { "a east": at(0), "a north-east": at(45), "a north": at(90), "a west": at(180) },
      pictures: { 10: at(40), 20: at(80), 30: at(130) },
    });
    // By the smaller angle: 40° is nearest to north-east, 80° to north, 130° to north.
    const labelled = async (name: string, labels: readonly number[]) =>
      await Promise.all(
        [10, 20, 30].map((level, i) =>
          pictureFile(folder, `${name}${i}.png`, labels[i] ?? -1, grey(level))
        ),
      );
    const set: Dataset = {
      name: "compass",
      classes,
      splits: new Map([
        ["id_test", await labelled("all", [1, 2, 2])],
        ["ood_test/some", await labelled("some", [0, 1, 1])],
        ["ood_test/mapped", await labelled("mapped", [0, 1, 1])],
      ]),
      answers: new Map([
        // Without north-east and north, 40° and 80° are east, 130° is west.
        ["ood_test/some", [[0], [3]]],
        // North counts for the second answer: only 40° is of the first.
        ["ood_test/mapped", [[0, 1], [2, 3]]],
      ]),
    };
    const weights = { encoder: compass, epoch: 0, alpha: 1 };
    const splits = ["id_test", "ood_test/some", "ood_test/mapped"] as const;
    const { evaluate } = evaluator(MEASURES, stageRun());
    const measured = await evaluate(set, splits, weights, signal);
    assert.deepEqual(measured.map(({ value }) => value), [1, 2 / 3, 1]);
  }));

Deno.test("evaluator() tells thousands of classes apart, in more pictures than one batch has", () =>
  withFolder(async (folder) => {
    const names = Array.from({ length: 5000 }, (_, i) => `thing ${i}`);
    const directionOf = (i: number): [number, number] => {
      const angle = 2 * Math.PI * i / names.length;
      return [Math.cos(angle), Math.sin(angle)];
    };
    const crowded = toyEncoder({
      sentences: Object.fromEntries(names.map((name, i) => [`a ${name}`, directionOf(i)])),
      pictures: { 10: directionOf(1234), 20: directionOf(4999) },
    });
    const right = await pictureFile(folder, "right.png", 1234, grey(10));
    const wrong = await pictureFile(folder, "wrong.png", 4998, grey(20));
    const pictures = Array.from({ length: 130 }, (_, i) => i % 10 === 0 ? wrong : right);
    const set = { ...datasetOf({ id_val: pictures }), classes: names };
    const { evaluate } = evaluator(MEASURES, stageRun());
    const weights = { encoder: crowded, epoch: 0, alpha: 1 };
    const [evaluation] = await evaluate(set, ["id_val"], weights, signal);
    assert.deepEqual([evaluation?.value, evaluation?.n], [0.9, 130]);
  }));

Deno.test("evaluator() builds the head anew for each set of weights, and keeps what it decoded", () =>
  withFolder(async (folder) => {
    const set = await setOf(folder, [10, 0], [20, 1]);
    const { evaluate } = evaluator(MEASURES, stageRun());
    const swapped = toyEncoder({ ...SEEN, sentences: { "a car": [0, 1], "a doll": [1, 0] } });
    const first = await evaluate(set, ["id_val"], { encoder, epoch: 0, alpha: 1 }, signal);
    await Promise.all(
      (set.splits.get("id_val") ?? []).map(({ path }) => Deno.remove(path)),
    );
    const second = await evaluate(
      set,
      ["id_val"],
      { encoder: swapped, epoch: 1, alpha: 1 },
      signal,
    );
    assert.deepEqual([first[0]?.value, second[0]?.value], [1, 0]);
  }));

Deno.test("evaluator() stops between batches of pictures when it is told to", () =>
  withFolder(async (folder) => {
    const stop = new AbortController();
    let encoded = 0;
    const counting = toyEncoder({
      ...SEEN,
      before: () => {
        encoded++;
        stop.abort(new Error("torn down"));
      },
    });
    const picture = await pictureFile(folder, "a.png", 0, grey(10));
    const set = datasetOf({ id_val: Array.from({ length: 200 }, () => picture) });
    const { evaluate } = evaluator(MEASURES, stageRun());
    await assert.rejects(
      evaluate(set, ["id_val"], { encoder: counting, epoch: 0, alpha: 1 }, stop.signal),
      { message: "torn down" },
    );
    assert.equal(encoded, 1);
  }));

Deno.test("evaluator() lets signals and files have their turn, also where all pictures are kept", () =>
  withFolder(async (folder) => {
    const set = await setOf(folder, [10, 0], [20, 1]);
    const { evaluate } = evaluator(MEASURES, stageRun());
    const weights = { encoder, epoch: 0, alpha: 1 };
    await evaluate(set, ["id_val"], weights, signal);
    let turns = 0;
    const turn = setInterval(() => turns++);
    try {
      for (const until = performance.now() + 50; performance.now() < until;) {
        await evaluate(set, ["id_val"], weights, signal);
      }
    } finally {
      clearInterval(turn);
    }
    assert.ok(turns > 0);
  }));

Deno.test("evaluator() fails when its templates cannot be loaded, each time it is asked", async () => {
  const { evaluate } = evaluator({ ...MEASURES, templates: "no/such/file" }, stageRun());
  for (let i = 0; i < 2; i++) {
    await assert.rejects(
      evaluate(datasetOf({}), [], { encoder, epoch: 0, alpha: 1 }, signal),
      { name: "InputError", message: /^Cannot load templates/ },
    );
  }
});

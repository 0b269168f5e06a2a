import { type } from "arktype";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { ignoreElements, of, tap } from "rxjs";
import { connectGraph } from "../../pipeline/connect_graph.ts";
import { graphOf } from "../../pipeline/graph_of.ts";
import { node } from "../../pipeline/node.ts";
import { BEGINNING, type RunContext } from "../../pipeline/run.ts";
import { stage } from "../../pipeline/stage.ts";
import type { Dataset } from "../../schemas/dataset.ts";
import type { Image, PairBatch, Step } from "../../schemas/messages.ts";
import type { Update } from "../../schemas/trainable_model.ts";
import { contrastiveStep } from "../../stages/contrastive_step.ts";
import { decode } from "../../stages/decode.ts";
import { pair } from "../../stages/pair.ts";
import { samplePrompts } from "../../stages/sample_prompts.ts";
import { sampleRows } from "../../stages/sample_rows.ts";
import { pattern } from "../data/pictures/pattern.ts";
import { settingsOf } from "../data/pictures/settings_of.ts";
import { fakeModel } from "./fake_model.ts";
import { brokenFile, datasetOf, pictureFile, withFolder } from "./picture_files.ts";
import { stageRun } from "./stage_run.ts";

const SIZE = 6, TEMPLATES = ["a {class}", "the {class}", "my {class}"];

interface Settings {
  readonly sampler?: "pictures" | "rows";
  readonly concurrency?: number;
  readonly look_ahead?: number;
  readonly seed?: number;
  readonly start?: RunContext["start"];
}

/** Trains on a dataset by the stages of the main recipe, and tells what passed along the edges. */
async function trainOn(
  set: Dataset,
  { sampler = "pictures", concurrency = 4, look_ahead = 16, seed = 1, start = BEGINNING }: Settings,
) {
  const given = stage({
    name: "given",
    needs: {},
    gives: "Dataset",
    options: type({}),
    connect: () => of(set),
  });
  const [images, batches, steps]: [Image[], PairBatch[], Step[]] = [[], [], []];
  const watch = stage({
    name: "watch",
    needs: { images: "Image", batches: "PairBatch", steps: "Step" },
    gives: "Nothing",
    options: type({}),
    connect: (inputs) => {
      inputs.images.subscribe((image) => images.push(image));
      inputs.batches.subscribe((batch) => batches.push(batch));
      return inputs.steps.pipe(tap((step) => steps.push(step)), ignoreElements());
    },
  });
  const templates = sampler === "rows" ? { templates: TEMPLATES } : {};
  const data = node(given, {});
  const order = node(sampleRows, { data }, { epochs: 2, sampler, look_ahead, ...templates });
  const decoded = node(decode, { from: order }, {
    concurrency,
    augment: [{ "random-resized-crop": [0.3, 1] }, { "horizontal-flip": 0.5 }],
  });
  const prompts = node(samplePrompts, { from: order }, { templates: TEMPLATES });
  const pairs = node(pair, { images: decoded, prompts }, { batch: 8 });
  const step = node(contrastiveStep, { from: pairs }, { learning_rate: 1e-3, warmup: 2 });
  const watching = node(watch, { images: decoded, batches: pairs, steps: step });
  const model = fakeModel();
  const run = stageRun({
    seed,
    start,
    services: {
      ...stageRun().services,
      pictures: settingsOf(SIZE),
      openModel: () => Promise.resolve(model),
    },
  });
  const nodes = { data, order, images: decoded, prompts, pairs, step, watch: watching };
  await connectGraph(graphOf(nodes), run);
  return { images, batches, steps, updates: model.updates, reports: run.reports };
}

/** Tells updates from one another; two that differ in a pixel would make a long difference. */
function digests(updates: readonly Update[]): readonly string[] {
  return updates.map(({ images, ...rest }) => {
    const hash = createHash("sha256").update(JSON.stringify(rest));
    for (const pixels of images) hash.update(pixels);
    return hash.digest("hex");
  });
}

/** 40 pictures, of which one is torn. */
async function patterns(folder: string): Promise<Dataset> {
  const good = Array.from(
    { length: 39 },
    (_, i) => pictureFile(folder, `${i}.png`, i % 2, pattern(12 + i, 20)),
  );
  return datasetOf({ train: [...await Promise.all(good), await brokenFile(folder, "torn.png")] });
}

Deno.test("rule 3: neither concurrency nor look-ahead changes what is trained on, the seed does", () =>
  withFolder(async (folder) => {
    const set = await patterns(folder);
    for (const sampler of ["pictures", "rows"] as const) {
      const { updates, reports } = await trainOn(set, { sampler, concurrency: 1, look_ahead: 8 });
      const of = async (settings: Settings) =>
        digests((await trainOn(set, { sampler, ...settings })).updates);
      const expected = digests(updates);
      assert.equal(new Set(expected).size, 10);
      assert.equal(reports.length, 1);
      assert.deepEqual(await of({}), expected);
      assert.deepEqual(await of({ concurrency: 3, look_ahead: 500 }), expected);
      assert.notDeepEqual(await of({ seed: 2 }), expected);
    }
  }));

Deno.test("rule 3: a run that goes on from any step makes the same updates", () =>
  withFolder(async (folder) => {
    const set = await patterns(folder);
    for (const sampler of ["pictures", "rows"] as const) {
      const whole = await trainOn(set, { sampler });
      for (const made of [1, 4, 5, 9]) {
        const last = whole.steps.find(({ step }) => step === made - 1);
        assert.ok(last);
        const start = { step: made, row: last.nextRow, epoch: last.epoch, trained: false };
        const rest = await trainOn(set, { sampler, start });
        assert.deepEqual(digests(rest.updates), digests(whole.updates.slice(made)));
        assert.deepEqual(
          rest.steps.map(({ ends }) => ends),
          whole.steps.slice(made + 1).map((one) => one.ends),
        );
      }
    }
  }));

Deno.test("rule 6: a picture is uint8 [size, size, 3] from decoding to the model", () =>
  withFolder(async (folder) => {
    const { images, batches, updates } = await trainOn(await patterns(folder), {});
    const pictures = [
      ...images.map(({ pixels }) => pixels),
      ...batches.flatMap((batch) => batch.images),
      ...updates.flatMap((update) => update.images),
    ];
    assert.ok(images.length >= 78 && updates.length === 10);
    for (const pixels of pictures) {
      assert.ok(pixels instanceof Uint8Array);
      assert.equal(pixels.byteLength, SIZE * SIZE * 3);
      // No view into something larger that would be kept alive by it.
      assert.equal(pixels.buffer.byteLength, SIZE * SIZE * 3);
    }
    const decoded = new Set(images.map(({ pixels }) => pixels));
    assert.ok(updates.every((update) => update.images.every((pixels) => decoded.has(pixels))));
  }));

import assert from "node:assert/strict";
import { cp, mkdir, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../commands/run.ts";
import { writeCheckpoint } from "../../model/checkpoint/write_checkpoint.ts";
import { InputError } from "../../schemas/input_error.ts";
import { tinyConfig, tinyWeights } from "../stages/tiny_model.ts";
import { pipelineText, type Project, withProject } from "./project.ts";

const CHECKPOINT = join(import.meta.dirname!, "../fixtures/parity/gelu");

/** What a run of a wrong project is refused with; nothing must have been written. */
async function refusal({ file, out, folder }: Project, args: readonly string[] = []) {
  const before = await everything(folder);
  let error: unknown;
  try {
    await run.call([file, "--out", out, ...args]);
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(error instanceof InputError, `ended with ${error}`);
  assert.deepEqual(await everything(folder), before);
  return error.problems.map((problem) => problem.replaceAll(`${folder}/`, ""));
}

async function everything(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    names.push(path, ...isDirectory ? await everything(path) : []);
  }
  return names.sort();
}

/** A change of the pipeline file, and all that is said of it. */
type Mistake = readonly [what: string, from: string, to: string, ...problems: string[]];

const MISTAKES: readonly Mistake[] = [
  [
    "an unknown key",
    "seed: 3",
    "seed: 3\nsead: 3",
    'tiny.yaml:3:1: Unknown key "sead", did you mean "seed"?',
  ],
  [
    "an unknown stage",
    "stage: pair",
    "stage: pairs",
    'tiny.yaml:9:19: Unknown stage "pairs", did you mean "pair"?',
  ],
  [
    "an unknown option",
    "warmup: 2",
    "warmups: 2",
    'tiny.yaml:10:70: Unknown option "warmups", did you mean "warmup"?',
  ],
  [
    "a port of the wrong kind",
    "images: images",
    "images: order",
    'tiny.yaml:9:33: Wrong kind on port "images": stage "pair" needs an Image there, node "order" ' +
    '(stage "sample-rows") gives a Row',
  ],
  [
    "a missing input",
    "stage: pair, images: images",
    "stage: pair",
    'tiny.yaml:9:3: Missing input "images": stage "pair" needs an Image there (from "images")',
  ],
  [
    "a wrong type",
    "epochs: 2",
    "epochs: many",
    'tiny.yaml:6:52: Option "epochs" must be a number (was a string)',
  ],
  [
    "a number out of range",
    "epochs: 2",
    "epochs: 0",
    'tiny.yaml:6:52: Option "epochs" must be positive (was 0)',
  ],
  [
    "more epochs than anyone could wait for",
    "epochs: 2",
    "epochs: 1000001",
    'tiny.yaml:6:52: Option "epochs" must be at most 1000000 (was 1000001)',
  ],
  [
    "rows ahead without bound",
    "epochs: 2",
    "epochs: 2, look_ahead: 16777217",
    'tiny.yaml:6:67: Option "look_ahead" must be at most 16777216 (was 16777217)',
  ],
  [
    "numbers that are not finite",
    "learning_rate: 1e-3",
    "learning_rate: .inf, min_learning_rate: .inf, weight_decay: .inf, epsilon: .inf",
    'tiny.yaml:10:64: Option "learning_rate" must be at most 9007199254740991 (was Infinity)',
    'tiny.yaml:10:89: Option "min_learning_rate" must be at most 9007199254740991 (was Infinity)',
    'tiny.yaml:10:109: Option "weight_decay" must be at most 9007199254740991 (was Infinity)',
    'tiny.yaml:10:124: Option "epsilon" must be at most 9007199254740991 (was Infinity)',
  ],
  [
    "a duplicate key",
    "seed: 3",
    "seed: 3\nseed: 4",
    'tiny.yaml:3:1: Duplicate key "seed"',
  ],
  [
    "an option for another source",
    "source: image-folder",
    "source: image-folder, styles: [noto]",
    'tiny.yaml:5:57: Option "styles" must be left out with source "image-folder", whose options ' +
    'are limit, ood, path, rename, shots, source, split (was ["noto"])',
  ],
  [
    "an option for another engine",
    "seed: 3",
    "seed: 3\nengine: wasm\nthreads: 2",
    'tiny.yaml:4:1: Key "threads" is for engine "tensorflow" (engine is "wasm")',
  ],
  [
    "an unknown engine",
    "seed: 3",
    "seed: 3\nengine: cuda",
    'tiny.yaml:3:9: Key "engine" must be "auto", "tensorflow", "wasm" or "webgpu" (was "cuda")',
  ],
  [
    "α chosen on a shifted set",
    "alphas: [0, 0.5, 1]",
    "select: ood_test",
    "tiny.yaml:12:67: α must be chosen on ID validation (id_val), not on ood_test",
  ],
  [
    "α chosen on tests, whatever by",
    "alphas: [0, 0.5, 1]",
    "select: { split: id_test, metric: cross_entropy }",
    "tiny.yaml:12:67: α must be chosen on ID validation (id_val), not on id_test",
  ],
  [
    "an unknown metric",
    "splits: [id_val]",
    "splits: [id_val], metrics: [top1, macrof1]",
    'tiny.yaml:11:86: Option "metrics.1" must be a metric, did you mean "macro_f1"? ' +
    '(was "macrof1")',
  ],
  [
    "an unknown metric to choose by",
    "alphas: [0, 0.5, 1]",
    "select: { split: id_val, metric: nll }",
    'tiny.yaml:12:92: Option "select.metric" must be a metric (known: "top1", "macro_f1", ' +
    '"worst_group", "mean_per_class", "cross_entropy", "ece") (was "nll")',
  ],
  [
    "groups left out of no metric",
    "alphas: [0, 0.5, 1]",
    "exclude_groups: [Other]",
    'tiny.yaml:12:75: Groups are left out of metric "worst_group", which is not among the metrics',
  ],
];

for (const [what, from, to, ...problems] of MISTAKES) {
  Deno.test(`run refuses ${what}, where it stands`, () =>
    withFile(from, to, async (project) => assert.deepEqual(await refusal(project), problems)));
}

/** Runs a test on a project that has the pipeline file and nothing else. */
async function withFile(from: string, to: string, test: (project: Project) => Promise<void>) {
  const folder = await Deno.makeTempDir({ prefix: "wrong" });
  try {
    const text = pipelineText(folder), file = join(folder, "tiny.yaml");
    assert.ok(text.includes(from));
    await Deno.writeTextFile(file, text.replace(from, to));
    const write = () => Promise.reject(new Error("Nothing else is written"));
    await test({ folder, file, out: join(folder, "out"), pictures: "", write });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("run refuses a cycle, naming the nodes on it", () =>
  withFile("stage: decode, from: order", "stage: decode, from: images", async (project) => {
    const problems = await refusal(project);
    const cycle = 'tiny.yaml:7:34: Nodes feed each other in a cycle: "images" -> "images"';
    assert.ok(problems.includes(cycle), problems.join("\n"));
  }));

Deno.test("run names everything that is wrong at once, overrides last", () =>
  withFile("epochs: 2", "epochs: 0", async (project) => {
    assert.deepEqual(await refusal(project, ["graph.pairs.batch=1", "graph.stepp.warmup=1"]), [
      'tiny.yaml:6:52: Option "epochs" must be positive (was 0)',
      'override graph.pairs.batch=1: Option "batch" must be more than 1 (was 1)',
      'override graph.stepp.warmup=1: unknown node "stepp", did you mean "step"?',
    ]);
  }));

Deno.test("run refuses wrong arguments, saying what would be right", () =>
  withFile("", "", async (project) => {
    const { file } = project;
    const cases: [readonly string[], RegExp][] = [
      [["--egnine", "wasm"], /^Unknown option "--egnine", did you mean "--engine"\?$/],
      [["--engine", "cuda"], /^Option "--engine" must be "auto", .* or "webgpu" \(was "cuda"\)$/],
      [["other.yaml"], /^Cannot run: one pipeline file is wanted \(were .*other\.yaml\)$/],
      [["--engine", "wasm", "threads=2"], /^override threads=2: Key "threads" is for engine/],
    ];
    for (const [args, message] of cases) {
      const problems = await refusal(project, args);
      assert.equal(problems.length, 1);
      assert.match(problems[0]!, message);
    }
    const none = { ...project, file: `${file}.none` };
    assert.deepEqual(await refusal(none), [
      'Cannot read pipeline file "tiny.yaml.none": there is no such file',
    ]);
    const itself = await refusal({ ...project, out: file });
    assert.match(itself.join(), /^Cannot run into folder "tiny\.yaml": .*not a directory/);
  }));

Deno.test("run refuses data that it cannot use, at the place of the dataset", () =>
  withProject(async (project) => {
    const refused = (...overrides: string[]) => refusal(project, overrides);
    const { folder, pictures } = project;
    const place = "tiny.yaml:5:3: ";
    assert.deepEqual(await refused(`graph.data.path=${folder}/none`), [
      `${place}Cannot read folder "none": it does not exist`,
    ]);
    await mkdir(join(pictures, "train/violet"));
    const [empty = "", ...others] = await refused();
    assert.match(
      empty,
      /^tiny\.yaml:5:3: Class "violet" has no pictures: "pictures\/train\/violet" /,
    );
    assert.deepEqual(others, []);
    await rm(join(pictures, "train/violet"), { recursive: true });
    await mkdir(join(pictures, "ood_val"));
    assert.deepEqual(await refused(), [
      `${place}Split "ood_val" is empty: "pictures/ood_val" must have a folder a shift`,
    ]);
    await rm(join(pictures, "ood_val"), { recursive: true });
    const there = 'dataset "pictures" has';
    assert.deepEqual(await refused("graph.eval.splits=[id_val, ood_val]"), [
      `tiny.yaml:11:3: Cannot find split "ood_val": ${there} id_test, id_val, ood_test/dark, train`,
    ]);
    assert.deepEqual(
      await refused(
        "graph.eval.metrics=[worst_group]",
        "graph.ensemble.select={ split: id_val, metric: worst_group }",
      ),
      ["11:3", "12:3"].map((node) =>
        `tiny.yaml:${node}: Cannot measure worst_group on split "id_val": its pictures are of ` +
        'the group "pictures" alone, at least two groups are wanted'
      ),
    );
    assert.deepEqual(
      await refused("graph.prompts.templates=[all]", "graph.eval.templates=no.txt"),
      [
        'tiny.yaml:8:3: Template 1 must contain {class} exactly once (was "all")',
        'tiny.yaml:11:3: Cannot load templates "no.txt": it is neither one of "emoji", "photo" nor a ' +
        "file that can be read (there is no such file)",
      ],
    );
  }));

Deno.test("run refuses a checkpoint that is truncated, of the wrong shape or not safetensors", () =>
  withProject(async (project) => {
    const model = join(project.folder, "model");
    const weights = join(model, "open_clip_model.safetensors");
    const refused = () => refusal(project, [`model=${model}`]);
    assert.deepEqual(await refused(), [
      'override model=model: Cannot read checkpoint "model": there is no such folder',
    ]);
    const whole = join(project.folder, "whole");
    await writeCheckpoint(whole, { config: tinyConfig, weights: tinyWeights(1) });
    await cp(whole, model, { recursive: true });
    const { size } = await Deno.stat(weights);
    await truncate(weights, size - 100);
    assert.match(
      (await refused()).join(),
      /^override model=model: Cannot read .*model\/open_clip_model\.safetensors/,
    );
    await Deno.writeTextFile(weights, "PK\x03\x04 these are not safetensors");
    assert.match(
      (await refused()).join(),
      /^override model=model: Cannot read .*model\/open_clip_model\.safetensors/,
    );
    await cp(join(whole, "open_clip_model.safetensors"), weights);
    const config = join(model, "open_clip_config.json");
    const text = await Deno.readTextFile(config);
    await Deno.writeTextFile(config, text.replace(/"embed_dim": \d+/, '"embed_dim": 3'));
    assert.match((await refused()).join(), /"visual\.proj" .*3/);
  }));

Deno.test("run, dry or not, refuses a model where the pipeline file says it", () =>
  withProject(async (project) => {
    const { folder, file } = project;
    const model = async (text: string, ...overrides: string[]) => {
      const line = pipelineText(folder).split("\n")[2]!;
      await Deno.writeTextFile(file, pipelineText(folder).replace(line, text));
      const problems = await refusal(project, overrides);
      assert.deepEqual(await refusal(project, [...overrides, "--dry-run"]), problems);
      return problems;
    };
    const none = 'Cannot read checkpoint "none": there is no such folder';
    assert.deepEqual(await model(`model: ${folder}/none`), [`tiny.yaml:3:1: ${none}`]);
    assert.deepEqual(await model(`model:\n  checkpoint: ${folder}/none`), [
      `tiny.yaml:4:3: ${none}`,
    ]);
    assert.deepEqual(await model(`model: ${folder}/none`, "model.image_size=64"), [
      `tiny.yaml:3:1: ${none}`,
    ]);
    assert.deepEqual(await model(`model: { config: ${folder}/no.json, init: random }`), [
      'tiny.yaml:3:10: Cannot read model config "no.json": there is no such file',
    ]);
    assert.match(
      (await model(`model: ${CHECKPOINT}`)).join(),
      /^tiny\.yaml:3:1: Cannot use model ".*gelu": its own tokenizer is missing, .*_size is 37;/,
    );
    const small =
      "Cannot set image_size to 4: the model's patches are 5 × 5 pixels, it must be at " +
      "least 5";
    assert.deepEqual(await model(`model:\n  checkpoint: ${CHECKPOINT}\n  image_size: 4`), [
      `tiny.yaml:5:3: ${small}`,
    ]);
    assert.deepEqual(await model(`model: ${CHECKPOINT}`, "model.image_size=4"), [
      `override model.image_size=4: ${small}`,
    ]);
  }));

Deno.test("run --dry-run refuses data as a run does", () =>
  withProject(async (project) => {
    const wrong = [`graph.data.path=${project.folder}/none`, "--dry-run"];
    assert.match((await refusal(project, wrong)).join(), /^tiny\.yaml:5:3: Cannot read folder/);
  }));

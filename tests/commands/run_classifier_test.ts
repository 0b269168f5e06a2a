import assert from "node:assert/strict";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { evaluate } from "../../commands/evaluate.ts";
import { predict } from "../../commands/predict.ts";
import { runClassifier } from "../../commands/run_classifier.ts";
import { writeCheckpoint } from "../../model/checkpoint/write_checkpoint.ts";
import { createRunFolder } from "../../pipeline/create_run_folder.ts";
import { MODEL } from "../model/checkpoint/copy_of_model.ts";
import { tinyConfig, tinyWeights } from "../stages/tiny_model.ts";
import { pipelineText, withProject } from "./project.ts";

const CLASSIFIER = { classes: ["car", "doll"], templates: ["a {class}"] };

const STARTER = join(import.meta.dirname!, "../../data/models/starter");

Deno.test("runClassifier() reads what stands beside the chosen weights", () =>
  withProject(async ({ folder, out }) => {
    createRunFolder(out, pipelineText(folder));
    await cp(MODEL, join(out, "best"), { recursive: true });
    const file = join(out, "best/classifier.json");
    await writeFile(file, JSON.stringify(CLASSIFIER));
    assert.deepEqual(await runClassifier(out), CLASSIFIER);
    assert.deepEqual(await runClassifier(join(out, "best")), CLASSIFIER);
    const wrong: [string, RegExp][] = [
      ["{", /^Cannot read ".*classifier\.json": it must be JSON, [^\n]+$/],
      [
        '{"classes": ["one"], "templates": []}',
        /^(Cannot read ".*classifier\.json": (classes|templates) must be [^\n]+\n?){2}$/,
      ],
    ];
    for (const [text, message] of wrong) {
      await writeFile(file, text);
      await assert.rejects(runClassifier(out), { name: "InputError", message });
    }
  }));

Deno.test("runClassifier() asks the pipeline of a run that has chosen nothing", () =>
  withProject(async ({ folder, out }) => {
    createRunFolder(out, pipelineText(folder).replace(/^ {2}ensemble:.*\n/m, ""));
    await mkdir(join(out, "checkpoints"));
    const step = join(out, "checkpoints/step-000003");
    await cp(MODEL, step, { recursive: true });
    for (const path of [out, step]) {
      assert.deepEqual(await runClassifier(path), {
        classes: ["blue", "green", "red"],
        templates: ["all {class}"],
      });
    }
  }));

Deno.test("runClassifier() classifies what was tuned on, not what another dataset has", () =>
  withProject(async ({ folder, out }) => {
    const kept = "  kept: { stage: evaluate, from: step, data: other, splits: [id_test], " +
      "retention: other, templates: photo }\n";
    const other = `graph:\n  other: { stage: dataset, source: image-folder, path: ${folder} }\n`;
    const text = pipelineText(folder).replace("graph:\n", other).concat(kept);
    createRunFolder(out, text.replace(/^ {2}ensemble:.*\n/m, ""));
    await cp(MODEL, join(out, "checkpoints/step-000003"), { recursive: true });
    assert.deepEqual(await runClassifier(join(out, "checkpoints/step-000003")), {
      classes: ["blue", "green", "red"],
      templates: ["all {class}"],
    });
  }));

Deno.test("runClassifier() knows nothing of other checkpoints", async () => {
  assert.equal(await runClassifier(MODEL), undefined);
});

Deno.test("predict refuses what it cannot classify with", async () => {
  const cases: [readonly string[], RegExp][] = [
    [[], /^Cannot predict: name a checkpoint and at least one picture$/],
    [[STARTER], /^Cannot predict: name a checkpoint and at least one picture$/],
    [["no/such/model", "a.png"], /^Cannot read checkpoint "no\/such\/model": there is no such/],
    [
      [STARTER, "a.png"],
      /^Cannot predict: ".*" is no run, which would know its classes; name them/,
    ],
    [[STARTER, "a.png", "--classes", "car"], /^Option "--classes" names one class, at least two/],
    [
      [STARTER, "a.png", "--classes", "car,"],
      /^Option "--classes" has an empty name \(was "car,"\)/,
    ],
    [[STARTER, "a.png", "--classes", "a, b,a"], /^Option "--classes" names "a" twice/],
    [
      [STARTER, "a.png", "--classes", "a,b", "--templates", "none"],
      /^Cannot load templates "none"/,
    ],
    [[STARTER, "a.png", "--classes", "a,b", "--engine", "cuda"], /^Option "--engine" must be /],
    [
      [STARTER, "a.png", "--preprocess", "pil"],
      /^Option "--preprocess" must be "flyp" or "open_clip"/,
    ],
  ];
  for (const [args, message] of cases) {
    await assert.rejects(predict.call(args), { name: "InputError", message });
  }
});

Deno.test("predict refuses sentences and classes for a linear head that has neither", () =>
  withProject(async ({ folder }) => {
    const headed = join(folder, "headed"), { embed_dim: width } = tinyConfig.model_cfg;
    const head = {
      classes: ["car", "doll"],
      raw: { shape: [2, width], data: new Float32Array(2 * width) },
      bias: { shape: [2], data: Float32Array.of(0, 1) },
    };
    await writeCheckpoint(headed, { config: tinyConfig, weights: tinyWeights(1), head });
    const cases: [readonly string[], RegExp][] = [
      [
        ["--templates", "photo"],
        /^Option "--templates" is for models .*headed" has a linear head$/,
      ],
      [
        ["--classes", "car,train"],
        /^Cannot classify by the linear head: it has no class "train", /,
      ],
    ];
    for (const [args, message] of cases) {
      const wrong = predict.call([headed, "a.png", ...args]);
      await assert.rejects(wrong, { name: "InputError", message });
    }
  }));

Deno.test("evaluate refuses what it cannot measure", () =>
  withProject(async ({ file, folder, write }) => {
    const tiny = join(folder, "model");
    await writeCheckpoint(tiny, { config: tinyConfig, weights: tinyWeights(1) });
    const bare = await write("bare.yaml", pipelineText(folder).replace(/^ {2}e(val|ns).*\n/gm, ""));
    const cases: [readonly string[], RegExp][] = [
      [[MODEL], /^Cannot evaluate: name a checkpoint and a pipeline file$/],
      [[MODEL, file, "more.yaml"], /^Cannot evaluate: name a checkpoint and a pipeline file$/],
      [[MODEL, bare], /^Cannot evaluate: ".*bare\.yaml" has no evaluate and no interpolate node$/],
      [[`${folder}/none`, file], /^Cannot read checkpoint ".*none": there is no such folder$/],
      [
        [MODEL, file],
        /^Cannot use model ".*gelu": its own tokenizer is missing, .* vocab_size is 37;/,
      ],
      [[tiny, file, "graph.eval.splits=[ood_val]"], /:11:3: Cannot find split "ood_val"/],
      [[MODEL, file, "seed=-1"], /^override seed=-1: Key "seed" must be an integer from 0/],
    ];
    for (const [args, message] of cases) {
      await assert.rejects(evaluate.call(args), { name: "InputError", message });
    }
  }));

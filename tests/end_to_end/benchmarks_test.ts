import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { loadDataset } from "../../data/load_dataset.ts";
import { datasetOptions, type DatasetSource } from "../../schemas/dataset_source.ts";
import { pipelineText, withProject } from "../commands/project.ts";
import { eventsOf, runTask } from "../commands/task.ts";
import { BENCHMARKS, EXPECTED } from "../data/benchmarks.ts";

/** How a recipe is run on a benchmark's imitation, where `data` lies, with a tiny model. */
interface Case {
  /** In pipeline/recipes; left out, the pipeline is the tests' own. */
  readonly recipe?: string;
  /** What stands in the node `data` besides `stage`; a recipe's own is what it is not given. */
  readonly source: object;
  /** The templates of the nodes that have any, where the recipe names a file. */
  readonly templates?: readonly string[];
  /** The keys of the test splits' expectations. */
  readonly tests: Readonly<Record<string, string>>;
}

const CASES: Readonly<Record<string, (data: string) => Case>> = {
  mnist: (path) => ({
    source: { source: "idx", path, classes: ["block", "ring", "bar"] },
    tests: { id_test: "t10k" },
  }),
  pcam: (path) => ({
    recipe: "flyp-pcam",
    source: { source: "hdf5", path, classes: ["red", "green"] },
    tests: { id_test: "test" },
  }),
  cars: (path) => ({
    recipe: "flyp-cars",
    source: { source: "matlab", dataset: "cars", path },
    templates: ["a photo of a {class}.", "a {class}."],
    tests: { id_test: "test" },
  }),
  flowers: (path) => ({
    recipe: "flyp-flowers",
    source: { source: "matlab", dataset: "flowers", path, classes: join(path, "names.txt") },
    tests: { id_test: "tstid" },
  }),
  iwildcam: (path) => ({
    recipe: "flyp-iwildcam",
    source: {
      source: "wilds",
      dataset: "iwildcam",
      path,
      classes: join(path, "categories.csv"),
    },
    tests: { "id_test": "id_test", "ood_test/cameras": "test" },
  }),
  fmow: (path) => ({
    recipe: "flyp-fmow",
    source: { source: "wilds", dataset: "fmow", path },
    templates: ["satellite photo of {class}.", "{class}."],
    tests: { "id_test": "id_test", "ood_test/years": "ood_test/years" },
  }),
};

/** What is put in place of a recipe's own values, so that it ends soon. */
function overridesOf({ source, templates }: Case, folder: string): readonly string[] {
  return [
    `model={ config: ${folder}/tiny.json, init: random }`,
    ...Object.entries(source).map(([key, value]) => `graph.data.${key}=${JSON.stringify(value)}`),
    ...["order", "eval", "ensemble"].flatMap((node) =>
      templates === undefined ? [] : [`graph.${node}.templates=${JSON.stringify(templates)}`]
    ),
    "graph.order.epochs=2",
    "graph.pairs.batch=6",
    "graph.step.learning_rate=1e-3",
    "graph.step.warmup=2",
    "graph.ensemble.alphas=[0, 0.5, 1]",
  ];
}

for (const [name, caseOf] of Object.entries(CASES)) {
  Deno.test(`run tunes on ${name}'s layout, and measures what counting by hand gives`, () =>
    withProject(async ({ folder, out, write }) => {
      const given = caseOf(join(BENCHMARKS, name)), { source, tests } = given;
      const data = JSON.stringify({ stage: "dataset", ...source });
      const text = pipelineText(folder).replace(/data: \{ stage: dataset, .* \}/, `data: ${data}`);
      const file = given.recipe === undefined
        ? await write("benchmark.yaml", text.replace("alphas:", "test: [id_test], alphas:"))
        : `pipeline/recipes/${given.recipe}.yaml`;
      const overrides = given.recipe === undefined
        ? ["graph.pairs.batch=6"]
        : overridesOf(given, folder);
      const ended = await runTask("run", [
        file,
        "--out",
        out,
        "--engine",
        "tensorflow",
        ...overrides,
      ]);
      assert.equal(ended.code, 0, ended.stderr);
      const events = eventsOf(ended);
      const selected = events.find((one) => one.event === "selected");
      const top1 = (split: string) =>
        events.findLast((one) =>
          one.event === "evaluation" && one.split === split && one.metric === "top1" &&
          one.alpha === selected?.alpha
        );
      const row = events.flatMap((one) => one.event === "result" ? one.rows : [])[0];
      assert.deepEqual(Object.keys(row?.splits ?? {}), Object.keys(tests));

      // What Python wrote down of each picture, by the names of copies to ask about.
      const read = datasetOptions.onDeepUndeclaredKey("reject")(source) as DatasetSource;
      const { classes, splits } = await loadDataset(read, 3);
      const truth = new Map<string, string>();
      for (const [split, key] of Object.entries(tests)) {
        const pictures = [...splits].find(([name]) => name === split)![1];
        await mkdir(join(folder, split), { recursive: true });
        for (const [i, [label]] of EXPECTED[name]![key]!.entries()) {
          const path = join(folder, split, `${i}.png`);
          await writeFile(path, await pictures[i]!.read());
          truth.set(path, classes[label]!);
        }
      }
      const predicted = await runTask("predict", [out, ...truth.keys(), "--engine", "tensorflow"]);
      assert.equal(predicted.code, 0, predicted.stderr);
      const lines = predicted.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
      for (const [split, key] of Object.entries(tests)) {
        const of = lines.filter(({ path }) => dirname(path) === join(folder, split));
        const right = of.filter((line) => line.class === truth.get(line.path)).length;
        assert.equal(of.length, EXPECTED[name]![key]!.length, basename(split));
        const measured = top1(split);
        assert.ok(measured?.event === "evaluation");
        assert.equal(measured.value, right / of.length, `${right} of ${of.length}`);
      }
    }));
}

for (const recipe of ["pcam", "cars", "flowers", "iwildcam", "fmow"]) {
  Deno.test(`validate takes flyp-${recipe}.yaml as it stands, and run asks for its data`, () =>
    withProject(async ({ folder, out }) => {
      const file = `pipeline/recipes/flyp-${recipe}.yaml`;
      const validated = await runTask("validate", [file]);
      assert.equal(validated.code, 0, validated.stderr);
      const model = `model={ config: ${folder}/tiny.json, init: random }`;
      const missing = `graph.data.path=${folder}/nothing`;
      const ended = await runTask("run", [file, "--out", out, model, missing]);
      assert.equal(ended.code, 2, ended.stderr);
      assert.match(ended.stderr, new RegExp(`^${file}:\\d+:\\d+: .*(nothing/|no such file)`, "m"));
    }));
}

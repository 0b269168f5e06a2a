import assert from "node:assert/strict";
import { parsePipeline } from "../../pipeline/parse_pipeline.ts";
import { parsePlan } from "../../pipeline/parse_plan.ts";
import { plannedRun } from "../../pipeline/planned_run.ts";
import { resolvedYaml } from "../../pipeline/resolved_yaml.ts";
import type { RunPlan } from "../../pipeline/run_plan.ts";
import { InputError } from "../../schemas/input_error.ts";
import { STAGES } from "../../stages/mod.ts";

const FILE = `name: several
seeds: [3, 1]
model: data/models/starter
graph:
  data: { stage: dataset, source: image-folder, path: pictures }
  order: { stage: sample-rows, data: data, epochs: [1, 2] }
  images: { stage: decode, from: order }
  prompts: { stage: sample-prompts, from: order, templates: ["a {class}", "the {class}"] }
  pairs: { stage: pair, images: images, prompts: prompts, batch: 16 }
  step: { stage: contrastive-step, from: pairs, learning_rate: [1e-5, 0.0003], collisions: masked }
  ensemble: { stage: interpolate, from: step, data: data, templates: photo }
`;
const ONE = FILE.replace("seeds: [3, 1]", "seed: 3").replace("[1, 2]", "1")
  .replace("[1e-5, 0.0003]", "1e-5");

const plan = (text: string, ...overrides: string[]) => parsePlan(text, "f.yaml", overrides, STAGES);

/** The problems that a text is refused with. */
function problems(text: string, ...overrides: string[]): readonly string[] {
  try {
    plan(text, ...overrides);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  assert.fail("was accepted");
}

/** The labels of what is run with the first seed. */
const labels = (plan: RunPlan) =>
  plan.candidates.map((candidate) => plannedRun(plan, candidate, plan.seeds[0]).label);

Deno.test("parsePlan() takes a file without seeds and lists for the one run that it stands for", () => {
  const read = plan(ONE), pipeline = parsePipeline(ONE, "f.yaml", [], STAGES);
  assert.equal(read.several, false);
  assert.deepEqual([read.name, read.seeds, read.sweeps], ["several", [3], []]);
  assert.equal(read.candidates.length, 1);
  assert.equal(read.resolvedYaml, resolvedYaml(pipeline));
});

Deno.test("parsePlan() combines swept values, the first sweep changing slowest, with the first seed", () => {
  const read = plan(FILE);
  assert.deepEqual([read.several, read.seeds], [true, [3, 1]]);
  assert.deepEqual(read.sweeps, [
    { path: ["graph", "order", "epochs"], name: "epochs", values: [1, 2], texts: ["1", "2"] },
    {
      path: ["graph", "step", "learning_rate"],
      name: "learning_rate",
      values: [1e-5, 3e-4],
      texts: ["1e-5", "3e-4"],
    },
  ]);
  assert.deepEqual(labels(read), [
    "epochs=1,learning_rate=1e-5,seed=3",
    "epochs=1,learning_rate=3e-4,seed=3",
    "epochs=2,learning_rate=1e-5,seed=3",
    "epochs=2,learning_rate=3e-4,seed=3",
  ]);
  const third = plannedRun(read, read.candidates[2]!, 1);
  assert.equal(third.title, "epochs 2, learning_rate 1e-5, seed 1");
});

Deno.test("parsePlan(): each of its runs is what the same file with its values is", () => {
  const read = plan(FILE);
  for (const candidate of read.candidates) {
    for (const seed of read.seeds) {
      const [epochs, rate] = candidate.values;
      const overrides = [
        `seed=${seed}`,
        `graph.order.epochs=${epochs}`,
        `graph.step.learning_rate=${rate}`,
      ];
      assert.equal(
        resolvedYaml(plannedRun(read, candidate, seed).pipeline),
        resolvedYaml(parsePipeline(FILE, "f.yaml", overrides, STAGES)),
      );
    }
  }
});

Deno.test("parsePlan() resolves to a file that is the same plan", () => {
  const read = plan(FILE), again = plan(read.resolvedYaml);
  assert.equal(again.resolvedYaml, read.resolvedYaml);
  assert.deepEqual([again.seeds, again.sweeps], [read.seeds, read.sweeps]);
  assert.deepEqual(labels(again), labels(read));
  assert.match(read.resolvedYaml, /^name: several\nseeds:\n {2}- 3\n {2}- 1\n[^]*look_ahead: 1024/);
});

Deno.test("parsePlan() leaves lists that options take to them, and sweeps lists of such lists", () => {
  const templates = "graph.prompts.templates=";
  assert.deepEqual(plan(ONE, `${templates}["a {class}"]`).sweeps, []);
  const [swept] = plan(ONE, `${templates}[["a {class}"], ["the {class}", "one {class}"]]`).sweeps;
  assert.deepEqual(swept?.texts, ["1", "2"]);
  assert.deepEqual(swept?.values[0], ["a {class}"]);
});

Deno.test("parsePlan() sweeps what is inside of an option, several values in one map too", () => {
  const read = plan(ONE, "graph.ensemble.alphas={ from: [0, 0.5], to: 1, by: [0.1, 0.25] }");
  assert.deepEqual(labels(read), [
    "from=0,by=0.1,seed=3",
    "from=0,by=0.25,seed=3",
    "from=0.5,by=0.1,seed=3",
    "from=0.5,by=0.25,seed=3",
  ]);
});

Deno.test("parsePlan() names the node too where two sweep an option of one name", () => {
  const file = ONE.concat(
    "  eval: { stage: evaluate, from: step, data: data, templates: photo }\n",
  );
  const read = plan(
    file,
    "graph.eval.every=[1, 2]",
    "graph.checkpoint={ stage: checkpoint, from: step, every: [3, 4] }",
  );
  assert.deepEqual(read.sweeps.map(({ name }) => name), ["eval.every", "checkpoint.every"]);
});

Deno.test("parsePlan() takes seeds as an override of the file's seed, and the other way round", () => {
  assert.deepEqual(plan(ONE, "seeds=[1, 2]").seeds, [1, 2]);
  assert.deepEqual(plan(ONE, "seeds={ from: 5, to: 8 }").seeds, [5, 6, 7, 8]);
  const one = plan(FILE, "seed=7", "graph.order.epochs=1", "graph.step.learning_rate=1");
  assert.deepEqual([one.seeds, one.several], [[7], false]);
  // A list of one is a list: its run has a folder of its own, as those that may be added have.
  assert.equal(plan(ONE, "seeds=[1]").several, true);
});

Deno.test("parsePlan() refuses wrong seeds where they stand", () => {
  const wanted =
    'Key "seeds" must be a list of different integers from 0, or a range such as { from: 1, to: 50 }';
  const withSeeds = (text: string) => problems(FILE.replace("seeds: [3, 1]", text));
  assert.deepEqual(withSeeds("seeds: []"), [`f.yaml:2:8: ${wanted} (was [])`]);
  assert.deepEqual(withSeeds("seeds: [1, 2, 1]"), [`f.yaml:2:8: ${wanted} (was [1,2,1])`]);
  assert.deepEqual(withSeeds("seeds: 4"), [`f.yaml:2:8: ${wanted} (was 4)`]);
  assert.deepEqual(withSeeds("seed: [1, 2]"), [
    'f.yaml:2:7: Key "seed" must be one integer from 0, several are "seeds" (was a list)',
  ]);
  const both = 'Key "seeds" must not stand beside "seed": one of them is wanted';
  assert.deepEqual(withSeeds("seed: 1\nseeds: [1]"), [`f.yaml:3:1: ${both}`]);
  assert.deepEqual(problems(ONE, "seeds=[1]", "seed=2"), [`override seeds=[1]: ${both}`]);
});

Deno.test("parsePlan() refuses wrong, repeated and missing values where they stand", () => {
  const withRates = (text: string) => problems(FILE.replace("[1e-5, 0.0003]", text));
  assert.deepEqual(withRates("[1e-5, -2, many]"), [
    'f.yaml:10:71: Option "learning_rate" must be positive (was -2)',
    'f.yaml:10:75: Option "learning_rate" must be a number (was a string)',
  ]);
  assert.deepEqual(withRates("[1e-5, 0.00001]"), [
    'f.yaml:10:71: Option "learning_rate" has 0.00001 twice among its values to try',
  ]);
  assert.deepEqual(withRates("[]"), [
    'f.yaml:10:64: Option "learning_rate" must be a number (was an empty list)',
  ]);
});

Deno.test("parsePlan() says what a stage has against one of the values, at the value", () => {
  const change = FILE.replace("collisions: masked", "loss: [contrastive, cross-entropy]");
  assert.deepEqual(problems(change), [
    'f.yaml:10:100: Loss "cross-entropy" is for sentences of all classes: sample-prompts must have ' +
    'draw "classes" (was "one")',
  ]);
});

Deno.test("parsePlan() refuses more combinations than anyone means", () => {
  const many = `[${Array.from({ length: 600 }, (_, i) => i + 1)}]`;
  assert.deepEqual(problems(FILE, `graph.pairs.batch=${many}`), [
    "f.yaml:6:52: These lists of values have 2400 combinations, at most 1000 are taken",
  ]);
});

Deno.test("parsePipeline() refuses a file that stands for several runs, and says how to choose one", () => {
  assert.throws(() => parsePipeline(FILE, "f.yaml", [], STAGES), {
    name: "InputError",
    message: 'Cannot take "f.yaml" for one run: it stands for several; choose one, such as by ' +
      "seed=3 graph.order.epochs=1 graph.step.learning_rate=0.00001",
  });
});

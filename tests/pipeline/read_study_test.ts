import assert from "node:assert/strict";
import { join } from "node:path";
import { readStudy } from "../../pipeline/read_study.ts";
import type { Study } from "../../pipeline/study.ts";
import { studyYaml } from "../../pipeline/study_yaml.ts";
import { InputError } from "../../schemas/input_error.ts";

const FLYP = "pipeline/recipes/flyp-emoji.yaml";

const METHODS = `name: toys
table: methods
seeds: { from: 1, to: 3 }
set: [graph.eval.every=1000]
entries:
  zero-shot: { pipeline: pipeline/recipes/zero-shot-emoji.yaml, seeds: [1] }
  flyp:
    pipeline: ${FLYP}
    set: ["graph.step.learning_rate=[1e-4, 3e-4]"]
`;

const ABLATIONS = `name: why
table: ablations
seeds: [1, 2]
entries:
  whole: { pipeline: ${FLYP} }
  masked: { pipeline: ${FLYP}, change: masked, reason: class_collisions }
  batch: { pipeline: ${FLYP}, change: batch of 32, set: [graph.pairs.batch=32] }
`;

/** Reads a text as a study file. */
async function read(text: string, overrides: readonly string[] = []): Promise<Study> {
  const folder = await Deno.makeTempDir(), file = join(folder, "study.yaml");
  try {
    await Deno.writeTextFile(file, text);
    return await readStudy(file, overrides);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What a text is refused with, as if its file were `study.yaml`. */
async function problems(text: string, overrides: readonly string[] = []) {
  try {
    await read(text, overrides);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map((line) => line.replace(/^\S+(?=study\.yaml:)/, ""));
  }
  assert.fail("was accepted");
}

/** The problems of a sound study with one piece of it replaced. */
async function withChange(study: string, from: string, to: string): Promise<readonly string[]> {
  assert.ok(study.includes(from), from);
  return await problems(study.replace(from, to));
}

Deno.test("readStudy() gives each entry its seeds and all of its overrides, its own last", async () => {
  const study = await read(METHODS);
  const { title, shots, entries: [zeroShot, flyp] } = study;
  assert.equal(title, "toys");
  assert.deepEqual(shots, []);
  assert.deepEqual(zeroShot!.seeds, [1]);
  assert.deepEqual(zeroShot!.overrides, ["graph.eval.every=1000"]);
  assert.deepEqual(flyp!.seeds, [1, 2, 3]);
  assert.deepEqual(flyp!.overrides, [
    "graph.eval.every=1000",
    "graph.step.learning_rate=[1e-4, 3e-4]",
  ]);
  assert.equal(flyp!.pipeline, FLYP);
  assert.deepEqual([flyp!.place.line, flyp!.place.column], [7, 3]);
});

Deno.test("studyYaml() reads as the same study, and says of each entry what it runs", async () => {
  for (const text of [METHODS, ABLATIONS, METHODS.replace("methods", "few-shot\nshots: [16, 4]")]) {
    const study = await read(text);
    const again = await read(studyYaml(study));
    const placeless = ({ entries, ...rest }: Study) => ({
      ...rest,
      entries: entries.map(({ place: _, ...entry }) => entry),
    });
    assert.deepEqual(placeless(again), placeless(study));
    assert.ok(!studyYaml(study).includes("&"));
  }
});

Deno.test("readStudy() takes overrides, and says what is wrong with them", async () => {
  const study = await read(METHODS, ["seeds=[7]", "entries.flyp.set=[]", "name=other"]);
  assert.deepEqual(study.entries[1]!.seeds, [7]);
  assert.deepEqual(study.entries[1]!.overrides, ["graph.eval.every=1000"]);
  assert.deepEqual(await problems(METHODS, ["seeds=7", "name"]), [
    'override seeds=7: Key "seeds" must be a list of different integers from 0, or a range such ' +
    "as { from: 1, to: 50 } (was 7)",
    "override name: it must have the form key=value or a.b.c=value",
  ]);
});

Deno.test("readStudy() finds everything that is wrong, with line and column", async () => {
  const text = `nam: toys
table: method
seeds: [1, 1]
shots: [0]
entries:
  a/b: { pipeline: ${FLYP} }
  flyp: { pipline: ${FLYP}, seeds: 3 }
  ft: pipeline/recipes/ft-emoji.yaml
`;
  assert.deepEqual(await problems(text), [
    'study.yaml:1:1: Missing key "name": it must be letters, digits, dots, dashes and ' +
    "underscores, beginning with a letter or digit",
    'study.yaml:1:1: Unknown key "nam", did you mean "name"?',
    'study.yaml:2:8: Key "table" must be "ablations", "few-shot" or "methods" (was "method")',
    'study.yaml:3:8: Key "seeds" must be a list of different integers from 0, or a range such as ' +
    "{ from: 1, to: 50 } (was [1,1])",
    'study.yaml:4:9: Key "shots.0" must be at least 1 (was 0)',
    'study.yaml:6:3: Entry name "a/b" must be letters, digits, dashes and underscores, 100 at ' +
    "most, beginning with a letter or digit",
    'study.yaml:7:3: Missing key "pipeline": it must be the path of a pipeline file',
    'study.yaml:7:11: Unknown key "pipline", did you mean "pipeline"?',
    'study.yaml:7:61: Key "seeds" must be a list of different integers from 0, or a range such ' +
    "as { from: 1, to: 50 } (was 3)",
    'study.yaml:8:7: Entry "ft" must be a map, such as { pipeline: FILE }',
  ]);
});

Deno.test("readStudy() refuses entries that lack a pipeline file or would share a folder", async () => {
  assert.deepEqual(await withChange(METHODS, FLYP, "pipeline/recipes"), [
    'study.yaml:8:15: There is no pipeline file "pipeline/recipes"',
  ]);
  assert.deepEqual(await withChange(METHODS, "  flyp:", "  Zero-Shot:"), [
    'study.yaml:7:3: Entry "Zero-Shot" would share a folder with "zero-shot": their names must ' +
    "differ in more than case",
  ]);
});

Deno.test("readStudy() refuses overrides of what the study sets, or that are none", async () => {
  const set = "set: [graph.eval.every=1000]";
  const seed = 'set: ["seed=3", "seeds=[1]", epochs, "a..b=1"]';
  assert.deepEqual(await withChange(METHODS, set, seed), [
    'study.yaml:4:7: Override "seed=3" is not for a study: seeds are those of "seeds"',
    'study.yaml:4:17: Override "seeds=[1]" is not for a study: seeds are those of "seeds"',
    'study.yaml:4:30: Override "epochs" must have the form key=value or a.b.c=value',
    'study.yaml:4:38: Override "a..b=1" must have the form key=value or a.b.c=value',
  ]);
  const shots = METHODS.replace(set, "set: [graph.data.shots=4]");
  assert.equal((await read(shots)).table, "methods");
  assert.deepEqual(await withChange(shots, "methods", "few-shot\nshots: [4]"), [
    'study.yaml:5:7: Override "graph.data.shots=4" is not for a study: the number of shots is one ' +
    'of "shots"',
  ]);
});

Deno.test("readStudy() takes overrides as maps of their keys, in the order in which they stand", async () => {
  const set = `set:
  - &both { graph.step.loss: contrastive, graph.data: { id: [noto], ood: [] } }
  - graph.eval.every=3
  - graph.step.learning_rate: [1e-4, 3e-4]
    graph.eval.every: 4`;
  const study = await read(
    METHODS.replace("set: [graph.eval.every=1000]", set)
      .replace('set: ["graph.step.learning_rate=[1e-4, 3e-4]"]', "set: [*both]"),
  );
  const both = ['graph.step.loss="contrastive"', 'graph.data={"id":["noto"],"ood":[]}'];
  assert.deepEqual(study.entries[1]!.overrides, [
    ...both,
    "graph.eval.every=3",
    "graph.step.learning_rate=[0.0001,0.0003]",
    "graph.eval.every=4",
    ...both,
  ]);
  const wrong = set.replace("graph.eval.every: 4", "seed: 4\n    graph..eval: 1");
  assert.deepEqual(await withChange(METHODS, "set: [graph.eval.every=1000]", wrong), [
    'study.yaml:8:5: Override "seed=4" is not for a study: seeds are those of "seeds"',
    'study.yaml:9:5: Override "graph..eval=1" must have the form key=value or a.b.c=value',
  ]);
  for (const given of ["graph.eval.every=3", "{ graph.eval.every: 3 }", "[[a=1]]", "[3]"]) {
    const [problem, ...others] = await withChange(METHODS, "[graph.eval.every=1000]", given);
    assert.match(problem!, /^study\.yaml:4:6: Key "set" must be a list of overrides, each "a\.b=/);
    assert.deepEqual(others, []);
  }
});

Deno.test("readStudy() wants shots in few-shot studies and nowhere else", async () => {
  assert.deepEqual(await withChange(METHODS, "methods", "few-shot"), [
    'study.yaml:1:1: Missing key "shots": a few-shot study has a list such as [4, 16]',
  ]);
  assert.deepEqual(await withChange(METHODS, "methods", "methods\nshots: [4]"), [
    'study.yaml:3:1: Key "shots" is for few-shot studies (table is "methods")',
  ]);
});

Deno.test("readStudy() wants one entry of ablations to be FLYP, and of the others their change", async () => {
  const refuses = async (from: string, to: string, ...messages: readonly string[]) =>
    assert.deepEqual(await withChange(ABLATIONS, from, to), messages);
  const whole = `whole: { pipeline: ${FLYP} }`;
  await refuses(
    whole,
    `whole: { pipeline: ${FLYP}, change: nothing }`,
    'study.yaml:4:1: Ablations need an entry that is FLYP itself: one without "change"',
  );
  await refuses(
    "change: batch of 32, ",
    "",
    'study.yaml:7:3: Entry "batch" must have a "change" that says what is different from FLYP: ' +
      'FLYP itself is "whole"',
  );
  await refuses(
    "batch of 32",
    "masked",
    'study.yaml:7:64: Entry "batch" has the change of "masked"',
  );
  await refuses(
    "change: batch of 32",
    "change: x, seeds: [3]",
    'study.yaml:7:74: Entry "batch" must have a seed in common with "whole"',
  );
  await refuses(
    "reason: class_collisions",
    "reason: luck",
    'study.yaml:6:81: Key "reason" must be "class_collisions", "contrastive_loss", ' +
      '"sampled_prompts" or "text_encoder" (was "luck")',
  );
  await refuses(
    "change: masked, ",
    "",
    // It is then one more that would be FLYP itself.
    'study.yaml:6:3: Entry "masked" must have a "change" that says what is different from FLYP: ' +
      'FLYP itself is "whole"',
    'study.yaml:6:57: Entry "masked" has a reason and no "change" that says what is different ' +
      "from FLYP",
  );
  const alone = ABLATIONS.split("\n").slice(0, 5).join("\n");
  assert.deepEqual(await problems(alone), [
    'study.yaml:4:1: Ablations need an entry with a "change"',
  ]);
  assert.deepEqual(await withChange(ABLATIONS, "table: ablations", "table: methods"), [
    'study.yaml:6:57: Key "change" is for ablations (table is "methods")',
    'study.yaml:6:73: Key "reason" is for ablations (table is "methods")',
    'study.yaml:7:56: Key "change" is for ablations (table is "methods")',
  ]);
});

Deno.test("readStudy() throws an InputError where there is no file, or no YAML", async () => {
  await assert.rejects(readStudy("studies/none.yaml"), (error) => {
    assert.ok(error instanceof InputError);
    assert.equal(
      error.message,
      'Cannot read study file "studies/none.yaml": there is no such file',
    );
    return true;
  });
  await assert.rejects(readStudy("pipeline"), InputError);
  assert.match((await problems("name: ["))[0]!, /^study\.yaml:1:\d+: Cannot read YAML/);
  assert.deepEqual(await problems("- 1"), ["study.yaml:1:1: The file must be a map of keys"]);
});

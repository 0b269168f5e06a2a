import assert from "node:assert/strict";
import { requireOneTable } from "../../../commands/studies/require_one_table.ts";
import { studyParts } from "../../../commands/studies/study_parts.ts";
import { readStudy } from "../../../pipeline/read_study.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { withFolder } from "../../data/temp_folder.ts";
import { pipelineText } from "../project.ts";

const FT = pipelineText("data").replace(/^ {2}prompts: [^]*?(?= {2}eval)/m, "") +
  `  batches: { stage: batch, images: images, batch: 16 }
  head: { stage: text-head, data: data, templates: photo }
  step: { stage: classifier-step, from: batches, head: head, learning_rate: 1e-3 }
`;

const HEAD = "name: toys\nseeds: [1]\n";

/** What a study of the project's pipelines is refused with; nothing where it is taken. */
async function refusal(study: string): Promise<readonly string[]> {
  let problems: readonly string[] = [];
  const files = { "flyp.yaml": pipelineText("data"), "ft.yaml": FT };
  await withFolder(files, async (folder) => {
    const file = `${folder}/study.yaml`;
    await Deno.writeTextFile(file, study.replaceAll("FOLDER", folder));
    const read = await readStudy(file), parts = await studyParts(read, "runs/toys", []);
    try {
      requireOneTable(read, parts);
    } catch (error) {
      assert.ok(error instanceof InputError);
      problems = error.problems.map((problem) => problem.replace(file, "FILE"));
    }
  });
  return problems;
}

const entry = (name: string, pipeline: string, more = "") =>
  `  ${name}: { pipeline: FOLDER/${pipeline}.yaml${more} }\n`;

Deno.test("requireOneTable() takes methods on the same data, each k by itself", async () => {
  const entries = `entries:\n${entry("flyp", "flyp")}${entry("ft", "ft")}`;
  assert.deepEqual(await refusal(`${HEAD}table: methods\n${entries}`), []);
  assert.deepEqual(await refusal(`${HEAD}table: few-shot\nshots: [2, 4]\n${entries}`), []);
});

Deno.test("requireOneTable() refuses parts on other data, or judged by another metric", async () => {
  const set = ", set: [graph.data.limit=2, 'graph.ensemble.metrics=[macro_f1]']";
  const entries = `entries:\n${entry("flyp", "flyp")}${entry("ft", "ft", set)}`;
  const why = 'FILE:7:3: Entry "ft" cannot be in one table with "flyp": its ';
  const wanted = [
    `${why}metric is macro_f1, there it is top1`,
    `${why}OOD metric is macro_f1, there it is top1`,
    `${why}option "limit" is 2, there it is not set`,
  ];
  assert.deepEqual(
    await refusal(`${HEAD}table: few-shot\nshots: [2, 4]\n${entries}`),
    wanted,
  );
});

Deno.test("requireOneTable() refuses two of one method, and ablations that are no FLYP", async () => {
  const twice = `${HEAD}table: methods\nentries:\n${entry("a", "flyp")}${entry("b", "flyp")}`;
  assert.deepEqual(await refusal(twice), [
    'FILE:6:3: Entry "b" is the method flyp, as "a" is: each may be there once',
  ]);
  const other = `${HEAD}table: ablations\nentries:\n${entry("flyp", "flyp")}` +
    entry("ft", "ft", ", change: other loss");
  assert.deepEqual(await refusal(other), [
    'FILE:6:3: Entry "ft" must be FLYP with something changed (is ft)',
  ]);
});

Deno.test("requireOneTable() refuses values that make another method of an entry", async () => {
  const set = ", set: ['graph.step.l2_sp=[0, 0.1]']";
  const entries = `entries:\n${entry("flyp", "flyp")}${entry("l2-sp", "ft", set)}`;
  assert.deepEqual(await refusal(`${HEAD}table: methods\n${entries}`), [
    'FILE:6:3: Entry "l2-sp" must be one method for all values that it tries (is ft and l2-sp)',
  ]);
});

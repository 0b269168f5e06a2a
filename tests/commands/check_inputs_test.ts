import assert from "node:assert/strict";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { checkInputs } from "../../commands/check_inputs.ts";
import { parsePipeline } from "../../pipeline/parse_pipeline.ts";
import { InputError } from "../../schemas/input_error.ts";
import { STAGES } from "../../stages/mod.ts";
import { pipelineText, type Project, withProject } from "./project.ts";

/** A pipeline that fits or makes a linear head of node `data` and measures it by two nodes. */
const headText = (folder: string, head: string) =>
  `name: tiny
seed: 3
model: { config: ${folder}/tiny.json, init: random }
graph:
  data: { stage: dataset, source: image-folder, path: ${folder}/pictures }
  other: { stage: dataset, source: image-folder, path: ${folder}/other }
  head: { stage: ${head}, data: data, templates: photo }
  model: { stage: load-model, head: head }
  ensemble: { stage: interpolate, from: model, data: data, templates: photo }
  shift: { stage: evaluate, from: model, data: other, splits: [ood_val/dark], templates: photo }
`;

/** What is said of a pipeline. */
async function problemsOf({ folder }: Project, text: string, ...overrides: string[]) {
  const { graph, seed } = parsePipeline(text, "tiny.yaml", overrides, STAGES);
  try {
    await checkInputs(graph, seed, { warn: () => {} });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map((problem) => problem.replaceAll(`${folder}/`, ""));
  }
  return [];
}

Deno.test("checkInputs() refuses a linear probe that cannot be chosen, before anything is read", () =>
  withProject(async (project) => {
    const { folder, pictures } = project, text = headText(folder, "linear-probe");
    await cp(pictures, join(folder, "other"), { recursive: true });
    await cp(join(pictures, "id_val"), join(folder, "other/ood_val/dark"), { recursive: true });
    assert.deepEqual(await problemsOf(project, text), []);
    const [metric = "", ...more] = await problemsOf(project, text, "graph.head.metric=worst_group");
    assert.match(metric, /^tiny\.yaml:7:3: Cannot measure worst_group on split "id_val": its /);
    assert.deepEqual(more, []);
    await rm(join(pictures, "id_val"), { recursive: true });
    const chosen = await problemsOf(project, text, "graph.ensemble.select=id_val");
    assert.deepEqual(
      chosen,
      ["7:3", "9:3"].map((place) =>
        `tiny.yaml:${place}: Cannot find split "id_val": dataset "pictures" has id_test, ` +
        "ood_test/dark, train"
      ),
    );
  }));

Deno.test("checkInputs() refuses to measure a linear head on classes that it lacks", () =>
  withProject(async (project) => {
    const { folder, pictures } = project, other = join(folder, "other");
    await cp(pictures, other, { recursive: true });
    await cp(join(pictures, "id_val"), join(other, "ood_val/dark"), { recursive: true });
    for (const split of ["train", "id_val", "id_test", "ood_test/dark", "ood_val/dark"]) {
      await cp(join(other, split, "red"), join(other, split, "violet"), { recursive: true });
    }
    for (const head of ["linear-probe", "text-head"]) {
      const text = headText(folder, head), lacking = 'it has no class "violet", it has "blue", ';
      assert.deepEqual(await problemsOf(project, text), [
        `tiny.yaml:10:3: Cannot classify by the linear head: ${lacking}"green", "red"`,
      ]);
      // The text tower is asked for those of another dataset.
      const asked = "shift: { stage: evaluate, from: model, data: other, retention: other, " +
        "splits: [id_test], templates: photo }";
      assert.deepEqual(await problemsOf(project, text.replace(/shift: .*/, asked)), []);
    }
  }));

Deno.test("checkInputs() refuses to choose α twice", () =>
  withProject(async (project) => {
    const text = pipelineText(project.folder);
    const again = "  again: { stage: interpolate, from: step, data: data, templates: photo }\n";
    assert.deepEqual(await problemsOf(project, text + again), [
      'tiny.yaml:13:3: A run chooses one α, and node "ensemble" does',
    ]);
  }));

import { stat } from "node:fs/promises";
import { InputError } from "../schemas/input_error.ts";
import { checkStudy } from "./check_study.ts";
import { overriddenFile } from "./overridden_file.ts";
import { printProblems } from "./print_problems.ts";
import { readYamlText } from "./read_yaml_text.ts";
import type { Study } from "./study.ts";

/**
 * Reads a study file. The pipelines of its entries must be there; they are not read.
 *
 * @param overrides `key=value` and `a.b.c=value`, put in from left to right
 * @throws {InputError} with everything that is wrong, each `file:line:col: message`
 */
export async function readStudy(file: string, overrides: readonly string[] = []): Promise<Study> {
  const { data, yaml, made, refused } = overriddenFile(
    await readYamlText("study file", file),
    overrides,
  );
  const { study, problems } = data === undefined ? { problems: [] } : checkStudy(data);
  const all = [...problems, ...study === undefined ? [] : await missingPipelines(study.entries)];
  const lines = [...printProblems(file, yaml, all, made), ...refused];
  if (study === undefined || lines.length > 0) throw new InputError(lines);
  const entries = study.entries.map((entry) => ({
    ...entry,
    place: { file, ...yaml.locate(["entries", entry.name], true) },
  }));
  return { ...study, entries };
}

async function missingPipelines(entries: readonly { name: string; pipeline: string }[]) {
  const missing = await Promise.all(entries.map(async ({ name, pipeline }) => {
    const isThere = await stat(pipeline).then((found) => found.isFile(), () => false);
    const path = ["entries", name, "pipeline"];
    return isThere ? [] : [{ path, message: `There is no pipeline file "${pipeline}"` }];
  }));
  return missing.flat();
}

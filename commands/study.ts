import { join } from "node:path";
import { holdFolder } from "../pipeline/hold_folder.ts";
import { inspectRunFolder } from "../pipeline/inspect_run_folder.ts";
import { readStudy } from "../pipeline/read_study.ts";
import { InputError } from "../schemas/input_error.ts";
import { type Command, say } from "./command.ts";
import { engineOverride } from "./engine_option.ts";
import { engineSource } from "./engine_source.ts";
import { listenForInterruption } from "./interruption.ts";
import { modelReader } from "./model_reader.ts";
import { readArguments } from "./read_arguments.ts";
import { candidateSteps } from "./several_runs/candidate_steps.ts";
import { checkPlan } from "./several_runs/check_plan.ts";
import { rememberedDatasets } from "./several_runs/remembered_datasets.ts";
import { requireSamePlan } from "./several_runs/require_same_plan.ts";
import { splitOverrides } from "./split_overrides.ts";
import { inspectStudyFolder } from "./studies/inspect_study_folder.ts";
import { performStudy } from "./studies/perform_study.ts";
import { problemsOfEntry } from "./studies/problems_of_entry.ts";
import { requireOneTable } from "./studies/require_one_table.ts";
import { studyLines } from "./studies/study_lines.ts";
import type { StudyPart } from "./studies/study_part.ts";
import { studyParts } from "./studies/study_parts.ts";

/** `study FILE`: runs several pipelines and puts them into one table. */
export const study: Command = {
  name: "study",
  async call(args) {
    const { values, positionals } = readArguments(args, {
      out: { type: "string" },
      resume: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      engine: { type: "string" },
    });
    const { files: [file, ...others], overrides } = splitOverrides(positionals);
    if (file === undefined || others.length > 0) {
      throw new InputError("Cannot run a study: name one study file");
    }
    const read = await readStudy(file, overrides);
    const folder = values.out ?? join("runs", read.name);
    const parts = await studyParts(read, folder, engineOverride(values.engine));
    requireOneTable(read, parts);
    if (!values["dry-run"]) await inspectFolders(folder, parts, values.resume);
    const steps = await checkParts(parts);
    if (values["dry-run"]) {
      console.log(studyLines(read, parts, steps).join("\n"));
      return 0;
    }
    const engines = engineSource(), interruption = listenForInterruption(say);
    const models = modelReader();
    try {
      const order = { study: read, parts, folder, models, engines, interruption };
      return await holdFolder(folder, () => performStudy(order)) === "done" ? 0 : 130;
    } finally {
      interruption.close();
      engines.close();
    }
  },
};

/** Looks at what the study and its parts are to be run into, before anything is. */
async function inspectFolders(folder: string, parts: readonly StudyPart[], resume: boolean) {
  await inspectStudyFolder(folder, resume);
  for (const { folder, plan } of parts) {
    const { state } = await inspectRunFolder(folder, true);
    if (state !== "new") await requireSamePlan(folder, plan);
  }
}

/**
 * Looks up all that the parts name, and gives the updates of each one's candidates.
 *
 * @throws {InputError} with what cannot be used, at the entries that name it
 */
async function checkParts(parts: readonly StudyPart[]) {
  const load = rememberedDatasets(), steps: (readonly number[])[] = [];
  const problems: string[] = [];
  for (const { entry, plan } of parts) {
    try {
      steps.push(candidateSteps(plan, await checkPlan(plan, load)));
    } catch (error) {
      problems.push(...problemsOfEntry(entry, error));
    }
  }
  // An entry of several numbers of shots lacks the same thing in each of its parts.
  if (problems.length > 0) throw new InputError([...new Set(problems)]);
  return steps;
}

import { join } from "node:path";
import type { Graph } from "../../pipeline/graph.ts";
import { optionsOf } from "../../pipeline/options_of.ts";
import type { Study, StudyEntry } from "../../pipeline/study.ts";
import { InputError } from "../../schemas/input_error.ts";
import { dataset } from "../../stages/dataset.ts";
import { measurements } from "../measurements.ts";
import { readRunPlan } from "../read_run_plan.ts";
import { problemsOfEntry } from "./problems_of_entry.ts";
import type { StudyPart } from "./study_part.ts";

/**
 * The parts of a study in the order in which they are run: each entry, in few-shot studies for each
 * k, with its pipeline read.
 *
 * @param folder the study's
 * @param overrides for all pipelines, behind those of the study: the engine
 * @throws {InputError} with everything that is wrong with the pipelines, at their entries
 */
export async function studyParts(
  study: Study,
  folder: string,
  overrides: readonly string[],
): Promise<readonly StudyPart[]> {
  const problems: string[] = [];
  const parts: StudyPart[] = [];
  for (const entry of study.entries) {
    try {
      parts.push(...await partsOf(entry, study.shots, join(folder, entry.name), overrides));
    } catch (error) {
      problems.push(...problemsOfEntry(entry, error));
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return parts;
}

async function partsOf(
  entry: StudyEntry,
  shots: readonly number[],
  folder: string,
  more: readonly string[],
): Promise<readonly StudyPart[]> {
  const seeds = `seeds=${JSON.stringify(entry.seeds)}`;
  const overrides = [...entry.overrides, seeds, ...more];
  const plan = await readRunPlan(entry.pipeline, overrides);
  if (shots.length === 0) return [{ entry, plan, folder }];
  const [{ pipeline }] = plan.candidates;
  // What retention is measured on is nothing to be trained on.
  const sets = measurements(pipeline.graph).filter(({ retention }) => retention === undefined);
  const names = [...new Set(sets.map(({ data }) => data))];
  const keys = names.map((name) => `graph.${name}.${shotsKey(pipeline.graph, name)}`);
  return await Promise.all(shots.map(async (k) => ({
    entry,
    shots: k,
    plan: await readRunPlan(entry.pipeline, [
      ...overrides,
      ...keys.map((key) => `${key}=${k}`),
    ]),
    folder: join(folder, `shots-${k}`),
  })));
}

/** Where a dataset has k: where validation has a number of its own, beside it. */
function shotsKey(graph: Graph, name: string): string {
  const options = graph.flatMap((node) => node.name === name ? optionsOf(node, dataset) ?? [] : []);
  return options.some(({ shots }) => typeof shots === "object") ? "shots.train" : "shots";
}

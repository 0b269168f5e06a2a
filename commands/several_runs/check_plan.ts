import type { RunPlan } from "../../pipeline/run_plan.ts";
import type { Dataset } from "../../schemas/dataset.ts";
import { checkInputs } from "../check_inputs.ts";
import { say } from "../command.ts";
import { openPipelineModel } from "../open_pipeline_model.ts";
import { rememberedDatasets } from "./remembered_datasets.ts";

/**
 * Looks up all that the runs of a plan name in files and folders, before the first is made; each
 * dataset once, with the first seed.
 *
 * @param load loads a dataset, or has it loaded already
 * @returns for each candidate its datasets by the names of their nodes
 * @throws {InputError} with all that cannot be used
 */
export async function checkPlan(
  { candidates, seeds: [seed] }: RunPlan,
  load = rememberedDatasets(),
): Promise<readonly ReadonlyMap<string, Dataset>[]> {
  const [{ pipeline }] = candidates;
  await openPipelineModel(pipeline);
  const warnings = new Set<string>();
  const warn = (line: string) => void warnings.add(line);
  const sets: ReadonlyMap<string, Dataset>[] = [];
  for (const { pipeline: { graph } } of candidates) {
    sets.push(await checkInputs(graph, seed, { load, warn }));
  }
  warnings.forEach(say);
  return sets;
}

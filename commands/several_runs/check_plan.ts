import { loadDataset } from "../../data/load_dataset.ts";
import type { RunPlan } from "../../pipeline/run_plan.ts";
import type { Dataset } from "../../schemas/dataset.ts";
import { checkInputs } from "../check_inputs.ts";
import { say } from "../command.ts";
import { openPipelineModel } from "../open_pipeline_model.ts";

/**
 * Looks up all that the runs of a plan name in files and folders, before the first is made; each
 * dataset once, with the first seed.
 *
 * @returns for each candidate its datasets by the names of their nodes
 * @throws {InputError} with all that cannot be used
 */
export async function checkPlan(
  { candidates, seeds: [seed] }: RunPlan,
): Promise<readonly ReadonlyMap<string, Dataset>[]> {
  const [{ pipeline }] = candidates;
  await openPipelineModel(pipeline);
  const loaded = new Map<string, Promise<Dataset>>();
  const load: typeof loadDataset = (source, seed) => {
    const key = JSON.stringify([source, seed]);
    const known = loaded.get(key) ?? loadDataset(source, seed);
    loaded.set(key, known);
    return known;
  };
  const warnings = new Set<string>();
  const warn = (line: string) => void warnings.add(line);
  const sets: ReadonlyMap<string, Dataset>[] = [];
  for (const { pipeline: { graph } } of candidates) {
    sets.push(await checkInputs(graph, seed, { load, warn }));
  }
  warnings.forEach(say);
  return sets;
}

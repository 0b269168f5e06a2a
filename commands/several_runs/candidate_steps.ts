import type { RunPlan } from "../../pipeline/run_plan.ts";
import type { Dataset } from "../../schemas/dataset.ts";
import { trainingLength } from "../training_length.ts";

/**
 * The updates that each candidate of a plan makes; none where nothing is trained step by step.
 *
 * @param datasets of each candidate, by the names of their nodes
 */
export function candidateSteps(
  { candidates }: RunPlan,
  datasets: readonly ReadonlyMap<string, Dataset>[],
): readonly number[] {
  return candidates.flatMap(({ pipeline: { graph } }, i) => {
    const length = trainingLength(graph, datasets[i] ?? new Map());
    return length === undefined ? [] : [length.epochs * length.stepsPerEpoch];
  });
}

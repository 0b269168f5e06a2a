import type { Pipeline } from "./pipeline.ts";
import type { Candidate, RunPlan } from "./run_plan.ts";

/** One of the runs of a plan. */
export interface PlannedRun {
  /** The name of its folder: "learning_rate=1e-5,seed=1". */
  readonly label: string;
  /** What people call it: "learning_rate 1e-5, seed 1". */
  readonly title: string;
  readonly pipeline: Pipeline;
}

/** The run of a candidate with a seed. */
export function plannedRun(
  { sweeps }: Pick<RunPlan, "sweeps">,
  { texts, pipeline }: Candidate,
  seed: number,
): PlannedRun {
  const parts = [...sweeps.map(({ name }, i) => [name, texts[i]]), ["seed", seed]];
  return {
    label: parts.map(([name, text]) => `${name}=${text}`).join(","),
    title: parts.map(([name, text]) => `${name} ${text}`).join(", "),
    pipeline: { ...pipeline, seed },
  };
}

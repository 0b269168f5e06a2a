import { InputError } from "../schemas/input_error.ts";
import type { Pipeline } from "./pipeline.ts";
import type { RunPlan } from "./run_plan.ts";

/**
 * The pipeline of a plan of one run.
 *
 * @param file what the message calls it
 * @throws {InputError} if there are several, with the overrides that choose one
 */
export function onlyPipeline(plan: RunPlan, file: string): Pipeline {
  const { candidates: [{ pipeline }], seeds: [seed], seedsGiven, sweeps } = plan;
  if (!plan.several) return pipeline;
  const one = [
    ...(seedsGiven ? [`seed=${seed}`] : []),
    ...sweeps.map(({ path, values: [value] }) => `${path.join(".")}=${JSON.stringify(value)}`),
  ];
  throw new InputError(
    `Cannot take "${file}" for one run: it stands for several; choose one, such as by ` +
      one.join(" "),
  );
}

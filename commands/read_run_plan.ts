import { readPlan } from "../pipeline/read_plan.ts";
import type { RunPlan } from "../pipeline/run_plan.ts";
import { STAGES } from "../stages/mod.ts";
import { requireTunable } from "./several_runs/require_tunable.ts";

/**
 * Reads a pipeline file as the run or the runs that it stands for, whose swept values ID validation
 * can decide between.
 *
 * @param overrides `key=value` and `a.b.c=value`, put in from left to right
 * @throws {InputError} with everything that is wrong, each `file:line:col: message`
 */
export async function readRunPlan(file: string, overrides: readonly string[]): Promise<RunPlan> {
  const plan = await readPlan(file, overrides, STAGES);
  requireTunable(plan);
  return plan;
}

import type { PlannedRun } from "../../pipeline/planned_run.ts";
import type { RunPlan } from "../../pipeline/run_plan.ts";
import type { Tuning } from "../../schemas/runs_file.ts";
import type { Choice } from "./choose_candidate.ts";
import type { Decision } from "./decided_by.ts";

/** What trying the values of a sweep came to, as it is kept. */
export function tuningOf(
  { sweeps, candidates }: RunPlan,
  tried: readonly PlannedRun[],
  { values, best }: Choice,
  { split, metric }: Decision,
): Tuning {
  return {
    by: { split, metric },
    candidates: candidates.map((candidate, i) => ({
      run: tried[i]?.label ?? "",
      values: Object.fromEntries(
        sweeps.map(({ path }, at) => [path.join("."), candidate.values[at]]),
      ),
      value: values[i] ?? "diverged",
      chosen: i === best,
    })),
  };
}

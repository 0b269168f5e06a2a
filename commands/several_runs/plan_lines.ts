import { plannedRun } from "../../pipeline/planned_run.ts";
import type { RunPlan } from "../../pipeline/run_plan.ts";
import { decidedBy } from "./decided_by.ts";
import { numberList } from "./number_list.ts";

/**
 * What `--dry-run` says of several runs: which they are, what is tried and how it is decided, and
 * how many updates they make together.
 *
 * @param steps updates of each candidate; none where nothing is trained step by step
 */
export function planLines(plan: RunPlan, steps: readonly number[]): readonly string[] {
  const { name, candidates, seeds: [first, ...others] } = plan;
  const [{ pipeline }] = candidates;
  const total = candidates.length + others.length;
  const tried = candidates.map((candidate, i) => {
    const { title } = plannedRun(plan, candidate, first);
    const count = steps[i];
    const length = count === undefined ? "" : `, ${count} ${count === 1 ? "step" : "steps"}`;
    return `  Run ${i + 1}: ${title}${length}`;
  });
  const decision = decidedBy(pipeline.graph);
  const seeds = `seed${others.length === 1 ? "" : "s"} ${numberList(others)}`;
  const numbers = others.length === 1
    ? `Run ${total}`
    : `Runs ${candidates.length + 1} to ${total}`;
  const best = plan.sweeps.length === 0
    ? ""
    : `the best of them by ${decision?.metric} on ${decision?.split}, `;
  return [
    `${name}, ${total} ${total === 1 ? "run" : "runs"}`,
    ...tried,
    ...(others.length === 0 ? [] : [`  ${numbers}: ${best}${seeds}`]),
    ...(steps.length === 0 ? [] : [`Steps of all runs: ${stepsOfAll(steps, others.length)}`]),
  ];
}

/** The updates of all runs together; where candidates differ it depends on which is the best. */
function stepsOfAll(steps: readonly number[], repeats: number): string {
  const tried = steps.reduce((sum, one) => sum + one, 0);
  const least = tried + repeats * Math.min(...steps), most = tried + repeats * Math.max(...steps);
  return least === most ? `${least}` : `${least} to ${most}`;
}

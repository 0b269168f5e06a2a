import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type PlannedRun, plannedRun } from "../../pipeline/planned_run.ts";
import { readEvents } from "../../pipeline/read_events.ts";
import type { Candidate, RunPlan } from "../../pipeline/run_plan.ts";
import type { RunsFile } from "../../schemas/runs_file.ts";
import { writeFileAtomically } from "../../schemas/write_file_atomically.ts";
import { say } from "../command.ts";
import type { ModelReader } from "../model_reader.ts";
import type { RunOrder } from "../perform_run.ts";
import { chooseCandidate } from "./choose_candidate.ts";
import { decidedBy } from "./decided_by.ts";
import { ending } from "./ending.ts";
import { performPlanned } from "./perform_planned.ts";
import { printEvent } from "./print_event.ts";
import { tuningOf } from "./tuning_of.ts";
import { writePlanReport } from "./write_plan_report.ts";

/** Several runs of one pipeline to be made. */
export interface PlanOrder extends Pick<RunOrder, "engines" | "interruption"> {
  readonly plan: RunPlan;
  readonly folder: string;
  readonly models: ModelReader;
}

/**
 * Makes the runs of a plan one after another, each in a folder of its own in `runs/`: every
 * combination of swept values with the first seed, then the best of them with the other seeds. Those
 * that are finished are left as they are, one that was stopped goes on. A combination whose training
 * diverges is tried and lost, and the others go on. At last their table, and events of all: `result`
 * with the rows of every seed, and `end`.
 *
 * @returns "interrupted" where it was asked to stop; it can be resumed
 * @throws what a run failed with; those before it are kept
 */
export async function performPlan(order: PlanOrder): Promise<"done" | "interrupted"> {
  const finish = ending();
  // It says that all is done, which may have been said of fewer seeds.
  await rm(join(order.folder, "events.ndjson"), { force: true });
  const progress = { made: 0 };
  try {
    const runs = await performRuns(order, progress);
    if (runs === undefined) {
      finish("interrupted");
      return "interrupted";
    }
    const { folder, plan } = order;
    const rows = await writePlanReport(folder, plan.name, runs);
    const events = [
      ...(rows.length > 0 ? [printEvent({ event: "result", rows: [...rows] })] : []),
      finish("done"),
    ];
    // They say that all is done, so nothing may be left to do.
    await writeFileAtomically(join(folder, "events.ndjson"), events.join(""));
    return "done";
  } catch (error) {
    if (progress.made > 0) finish("failed");
    throw error;
  }
}

/** Makes the runs, and gives the names of those to be reported; undefined where it was stopped. */
async function performRuns(
  order: PlanOrder,
  progress: { made: number },
): Promise<readonly string[] | undefined> {
  const { plan, folder } = order, [first, ...others] = plan.seeds;
  const total = plan.candidates.length + others.length;
  let number = 0;
  const perform = async (runs: readonly PlannedRun[], isTried: boolean) => {
    for (const run of runs) {
      if (order.interruption.signal.aborted) return false;
      say(`Run ${++number} of ${total}: ${run.title}`);
      if (await performPlanned(run, isTried, order) === "interrupted") return false;
      progress.made++;
    }
    return true;
  };
  const tried = plan.candidates.map((candidate) => plannedRun(plan, candidate, first));
  if (!await perform(tried, plan.sweeps.length > 0)) return undefined;
  const { chosen, tuning } = await choose(order, tried);
  const repeats = others.map((seed) => plannedRun(plan, chosen, seed));
  const runs = [first, ...others].map((seed) => plannedRun(plan, chosen, seed).label);
  const file: RunsFile = { runs, ...(tuning && { tuning }) };
  // Seeds may have been added or left out since the folder was made.
  await writeFileAtomically(join(folder, "pipeline.yaml"), plan.resolvedYaml);
  await writeFileAtomically(join(folder, "runs.json"), `${JSON.stringify(file, null, 2)}\n`);
  return await perform(repeats, false) ? runs : undefined;
}

/** The best candidate; the only one where nothing is swept. */
async function choose(
  { plan, folder }: PlanOrder,
  tried: readonly PlannedRun[],
): Promise<{ readonly chosen: Candidate; readonly tuning?: RunsFile["tuning"] }> {
  const [only] = plan.candidates;
  if (plan.sweeps.length === 0) return { chosen: only };
  const decision = decidedBy(only.pipeline.graph);
  if (decision === undefined) throw new Error("Cannot choose among runs: nothing decides");
  const choice = chooseCandidate(
    await Promise.all(tried.map(({ label }) => readEvents(join(folder, "runs", label)))),
    decision,
  );
  const chosen = plan.candidates[choice.best] ?? only;
  const names = plan.sweeps.map(({ name }, i) => `${name} ${chosen.texts[i]}`).join(", ");
  const lost = choice.values.filter((value) => value === "diverged").length;
  say(
    `Chose ${names} of ${tried.length} by ${decision.metric} on ${decision.split}: ` +
      `${Number(choice.values[choice.best]).toFixed(4)}` +
      (lost === 0 ? "" : ` (${lost} diverged)`),
  );
  return { chosen, tuning: tuningOf(plan, tried, choice, decision) };
}

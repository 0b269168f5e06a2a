import type { RunPlan } from "../../pipeline/run_plan.ts";
import { holdFolder } from "../../pipeline/hold_folder.ts";
import { inspectRunFolder } from "../../pipeline/inspect_run_folder.ts";
import { say } from "../command.ts";
import { engineSource } from "../engine_source.ts";
import { listenForInterruption } from "../interruption.ts";
import { modelReader } from "../model_reader.ts";
import { printEnd } from "../print_end.ts";
import { checkPlan } from "./check_plan.ts";
import { performPlan } from "./perform_plan.ts";
import { requireSamePlan } from "./require_same_plan.ts";
import { runsIn } from "./runs_in.ts";

/**
 * `run FILE`, where the file stands for several runs.
 *
 * @returns the exit status
 * @throws {InputError} if a run cannot be made of what the file names, or the folder is not for it
 */
export async function runSeveral(
  plan: RunPlan,
  folder: string,
  resume: boolean,
): Promise<number> {
  const { state, events } = await inspectRunFolder(folder, resume);
  const isSame = state !== "new" && await requireSamePlan(folder, plan);
  if (state === "finished" && isSame && await areWhole(folder)) {
    say(`The runs in ${folder} are finished`);
    printEnd(events);
    return 0;
  }
  return await holdFolder(folder, () => makeRuns(plan, folder));
}

async function makeRuns(plan: RunPlan, folder: string): Promise<number> {
  await checkPlan(plan);
  const engines = engineSource(), interruption = listenForInterruption(say);
  try {
    const order = { plan, folder, models: modelReader(), engines, interruption };
    const status = await performPlan(order);
    return status === "done" ? 0 : 130;
  } finally {
    interruption.close();
    engines.close();
  }
}

/** Whether all runs that are reported are there to their end: one may have been removed since. */
async function areWhole(folder: string): Promise<boolean> {
  const { folders = [], missing = [], isChosen = false } = await runsIn(folder) ?? {};
  const states = await Promise.all(folders.map((run) => inspectRunFolder(run, true)));
  return isChosen && missing.length === 0 && states.every(({ state }) => state === "finished");
}

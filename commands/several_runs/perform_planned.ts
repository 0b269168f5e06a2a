import { stat } from "node:fs/promises";
import { join } from "node:path";
import { holdFolder } from "../../pipeline/hold_folder.ts";
import { inspectRunFolder } from "../../pipeline/inspect_run_folder.ts";
import type { PlannedRun } from "../../pipeline/planned_run.ts";
import { resolvedYaml } from "../../pipeline/resolved_yaml.ts";
import { divergenceOf } from "../../schemas/diverged_error.ts";
import { say } from "../command.ts";
import { performRun, takeBack, writeOwnReport } from "../perform_run.ts";
import { requireSamePipeline } from "../require_same_pipeline.ts";
import { hasDiverged } from "./has_diverged.ts";
import type { PlanOrder } from "./perform_plan.ts";

/**
 * Makes one of the runs of a plan, unless it is finished, or has diverged.
 *
 * @param isTried whether it is one of several that are compared, so that it may be lost
 * @throws what the run failed with, but for the divergence of one that may be lost
 */
export async function performPlanned(
  run: PlannedRun,
  isTried: boolean,
  order: PlanOrder,
): Promise<"done" | "interrupted" | "diverged"> {
  const own = join(order.folder, "runs", run.label);
  return await holdFolder(own, () => performHeld(run, isTried, own, order));
}

async function performHeld(
  { pipeline }: PlannedRun,
  isTried: boolean,
  own: string,
  { plan, folder, models, engines, interruption }: PlanOrder,
): Promise<"done" | "interrupted" | "diverged"> {
  const { state, events } = await inspectRunFolder(own, true);
  if (state !== "new") await requireSamePipeline(own, resolvedYaml(pipeline));
  if (state === "finished") {
    say("It is finished");
    // A run may have been stopped behind its end, when its table was not there yet.
    if (!await stat(join(own, "table.md")).catch(() => undefined)) await writeOwnReport(own);
    return "done";
  }
  if (isTried && hasDiverged(events)) {
    say("Its training has diverged");
    return "diverged";
  }
  try {
    return await performRun({
      pipeline,
      model: await models(pipeline),
      folder: own,
      within: { folder, resolvedYaml: plan.resolvedYaml },
      engines,
      interruption,
      ...(state === "unfinished" && { stopped: await takeBack(own, pipeline) }),
    });
  } catch (error) {
    const divergence = divergenceOf(error);
    if (!isTried || divergence === undefined) throw error;
    say(`Lost, its training has diverged: ${divergence.message}`);
    return "diverged";
  }
}

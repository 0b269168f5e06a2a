import { parsePlan } from "../../../pipeline/parse_plan.ts";
import type { RunPlan } from "../../../pipeline/run_plan.ts";
import { STAGES } from "../../../stages/mod.ts";
import { pipelineText } from "../project.ts";

/** The plan of the project's pipeline with overrides. */
export const planOf = (overrides: readonly string[], folder = "data"): RunPlan =>
  parsePlan(pipelineText(folder), "tiny.yaml", overrides, STAGES);

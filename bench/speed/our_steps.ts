import { type } from "arktype";
import { join } from "node:path";
import { parseJson } from "../read_json.ts";
import { runDeno } from "../run_deno.ts";
import { type Cost, costliest } from "./costliest.ts";
import { type StepRequest, type StepResult, stepResult } from "./step_request.ts";

const OURS = join(import.meta.dirname!, "ours");

/** How many operations a profile names. */
const COSTLIEST = 10;

const operationTimes = type({
  operation: "string",
  shapes: "string",
  ran: "string",
  seconds: "number >= 0",
}).array().array().or("null");

/** Makes the updates that are asked for in a process of ours. */
export async function ourSteps(request: StepRequest): Promise<StepResult> {
  const printed = await runDeno(join(OURS, "steps.ts"), [JSON.stringify(request)]);
  return parseJson(printed, stepResult, "what our updates took");
}

/** What takes longest in such an update; undefined where the engine cannot tell. */
export async function ourCosts(request: StepRequest): Promise<readonly Cost[] | undefined> {
  const printed = await runDeno(join(OURS, "profile.ts"), [JSON.stringify(request)]);
  const runs = parseJson(printed, operationTimes, "what our operations took");
  return runs === null ? undefined : costliest(runs, COSTLIEST);
}

import { probeEvent } from "../schemas/events.ts";
import type { LinearHead } from "../schemas/linear_head.ts";

/** What is told of the linear probe that was chosen. */
export const probeReport = probeEvent.omit("time");

/** The linear probe that was chosen, and what is told of it. */
export interface FittedProbe {
  readonly head: LinearHead;
  readonly report: typeof probeReport.infer;
}

import type { probeEvent } from "../schemas/events.ts";
import type { LinearHead } from "../schemas/linear_head.ts";

/** The linear probe that was chosen, and what is told of it. */
export interface FittedProbe {
  readonly head: LinearHead;
  readonly report: Omit<typeof probeEvent.infer, "time">;
}

import { type } from "arktype";
import type { Step } from "../schemas/messages.ts";

/** How often something is done: at the end of each epoch, or each so many steps. */
export const cadence = type("'epoch' | number.integer > 0").describe(
  '"epoch" or a positive number of steps',
);
export type Cadence = typeof cadence.infer;

/** Whether a step is one at which it is done; the end of training always is. */
export function isDue({ step, ends }: Step, every: Cadence): boolean {
  if (ends === "training") return true;
  if (ends === "start" || ends === "interrupted") return false;
  return every === "epoch" ? ends === "epoch" : (step + 1) % every === 0;
}

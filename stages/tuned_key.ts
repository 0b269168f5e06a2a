import type { Step } from "../schemas/messages.ts";

/** What stands for a Step's tuned weights, where measures of them are kept. */
export const tunedKey = (step: Step): object => step.tunedKey ?? step;

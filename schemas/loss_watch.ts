import { type } from "arktype";

/** What is remembered of a training's losses, to tell when they have long been far above chance. */
export const lossWatch = type({
  "+": "reject",
  /** The highest of the first losses. */
  initial: "number",
  /** Steps with a loss far above chance less those without, from 0 to as many as are long. */
  above: "number.integer >= 0",
  /** It was warned of, and the loss has not come back since. */
  warned: "boolean",
});
/** What is remembered of a training's losses, to tell when they have long been far above chance. */
export type LossWatch = typeof lossWatch.infer;

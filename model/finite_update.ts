import { DivergedError } from "../schemas/diverged_error.ts";
import type { UpdateOutcome } from "../schemas/trainable_model.ts";

/** What an update gave, where it may be no number. */
export interface UpdateValues {
  readonly loss: number | undefined;
  /** The exponential of logit_scale, as it is to be behind the update. */
  readonly logitScale: number | undefined;
  /** Of the gradients, in the order of `names`. */
  readonly squaredNorms: ArrayLike<number>;
}

/** Which update it was. */
export interface UpdateName {
  /** From 0. */
  readonly step: number;
  readonly learningRate: number;
  /** The weights that gradients are of. */
  readonly names: readonly string[];
}

/** How many weights a message names. */
const NAMED = 3;

/** What is not finite, if anything is. A loss that is not leaves no gradient finite either. */
function problemOf(
  { loss, logitScale, squaredNorms }: UpdateValues,
  names: readonly string[],
): string | undefined {
  if (!isFinite(loss)) return `the loss is ${loss}`;
  const broken = names.filter((_, i) => !isFinite(squaredNorms[i]));
  if (broken.length > 0) {
    const named = broken.slice(0, NAMED).map((name) => `"${name}"`).join(", ");
    const others = broken.length - NAMED;
    return `the gradient of ${named}${others > 0 ? ` and ${others} more` : ""} is not finite, ` +
      `or its square is not, while the loss is ${loss}`;
  }
  return isFinite(logitScale) ? undefined : `logit_scale would become ${logitScale}`;
}

/**
 * What an update gave, once it is known to be numbers. Where it is not, the update has not been
 * made: `guardedAdamW()` decides by the same values.
 *
 * @throws {DivergedError} if a value is NaN, infinite or missing
 */
export function finiteUpdate(
  values: UpdateValues,
  { step, learningRate, names }: UpdateName,
): Pick<UpdateOutcome, "loss" | "logitScale"> {
  const problem = problemOf(values, names);
  if (problem === undefined) {
    return { loss: values.loss ?? NaN, logitScale: values.logitScale ?? NaN };
  }
  throw new DivergedError(
    `Cannot go on training: in step ${step}, at learning rate ${learningRate}, ${problem}; ` +
      "the weights are as they were before it; a smaller learning rate or a longer warm-up may help",
  );
}

const isFinite = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value);

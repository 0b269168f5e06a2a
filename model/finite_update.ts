import { DivergedError } from "../schemas/diverged_error.ts";
import type { UpdateOutcome } from "../schemas/trainable_model.ts";

/** What an update gave, where it may be no number. */
type Given = { readonly [K in "loss" | "logitScale"]: number | undefined };

/**
 * What an update gave, once it is known to be numbers. A logit_scale that has overflown is behind
 * a loss that was finite.
 *
 * @throws {DivergedError} if loss or logit_scale is NaN, infinite or missing
 */
export function finiteUpdate(
  { loss, logitScale }: Given,
  learningRate: number,
): Pick<UpdateOutcome, "loss" | "logitScale"> {
  if (isFinite(loss) && isFinite(logitScale)) return { loss, logitScale };
  const wrong = isFinite(loss) ? `logit_scale is ${logitScale}` : `the loss is ${loss}`;
  throw new DivergedError(
    `Cannot go on training: ${wrong} at learning rate ${learningRate}; a smaller one may help`,
  );
}

const isFinite = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value);

import type { Row } from "../schemas/messages.ts";
import { InputError } from "../schemas/input_error.ts";

/** Pictures in a batch: a number, or `all` of the training set, so that an epoch is one step. */
export type BatchSize = number | "all";

/**
 * How many pictures a full batch has.
 *
 * @param row any of the training's
 * @throws {InputError} if that is more than the rows that may be under way
 */
export function batchSize(size: BatchSize, { plan, credit }: Pick<Row, "plan" | "credit">): number {
  if (size !== "all") return size;
  if (plan.pictures <= credit.limit) return plan.pictures;
  throw new InputError(
    `Cannot put the whole training set into a batch: it has ${plan.pictures} pictures, sample-rows ` +
      `has ${credit.limit} rows under way at most (look_ahead)`,
  );
}

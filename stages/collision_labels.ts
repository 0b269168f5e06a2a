import { InputError } from "../schemas/input_error.ts";
import type { PairBatch } from "../schemas/messages.ts";
import type { ContrastiveOptions } from "./contrastive_options.ts";

/**
 * The classes of a batch's pictures, int32 [B], where class collisions are not as published.
 *
 * @throws {InputError} if a picture has none
 */
export function collisionLabels(
  { rows }: Pick<PairBatch, "rows">,
  { collisions }: Pick<ContrastiveOptions, "collisions">,
): { labels?: Int32Array } {
  if (collisions === "negatives") return {};
  for (const { picture: { label, path } } of rows) {
    if (label >= 0) continue;
    throw new InputError(
      `Cannot tell class collisions of "${path}": it has no class, only captions; with them, ` +
        'collisions must be "negatives"',
    );
  }
  return { labels: Int32Array.from(rows, ({ picture }) => picture.label) };
}

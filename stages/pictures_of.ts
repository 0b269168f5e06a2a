import type { Batch, Image } from "../schemas/messages.ts";
import type { Items } from "./cut_batches.ts";

/** The pictures of a batch, in the order of their rows. */
export function picturesOf(
  items: Items<readonly [Image, ...unknown[]]>,
  place: Pick<Batch, "step" | "epoch" | "steps" | "stepsPerEpoch">,
): Batch {
  const [[{ size }]] = items;
  return {
    ...place,
    rows: items.map(([{ row }]) => row),
    images: items.map(([{ pixels }]) => pixels),
    size,
  };
}

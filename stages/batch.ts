import { type } from "arktype";
import { map } from "rxjs";
import { stage } from "../pipeline/stage.ts";
import { cutBatches } from "./cut_batches.ts";
import { neverFull } from "./never_full.ts";
import { picturesOf } from "./pictures_of.ts";

const options = type({
  /** Pictures in a batch; the last of a pass over the training set may be smaller. */
  batch: "number.integer > 0 | 'all'",
});

/**
 * Puts pictures into batches, for training by their classes alone. It ends behind the last step of
 * the last epoch, an epoch being as many batches as there are pictures for.
 */
export const batch = stage({
  name: "batch",
  needs: { images: "Image" },
  gives: "Batch",
  options,
  check: ({ batch }, around) => neverFull(batch, around),
  connect: ({ images }, { batch }, { start }) =>
    cutBatches(images.pipe(map((image) => [image] as const)), batch, start.step, picturesOf),
});

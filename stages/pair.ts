import { type } from "arktype";
import { joinByOrdinal } from "../pipeline/join_by_ordinal.ts";
import { stage } from "../pipeline/stage.ts";
import type { Image, PairBatch, Prompt } from "../schemas/messages.ts";
import { cutBatches, type Items } from "./cut_batches.ts";
import { neverFull } from "./never_full.ts";
import { picturesOf } from "./pictures_of.ts";

type Pairs = Items<readonly [Image, Prompt]>;

const options = type({
  /** Pictures in a batch; the last of a pass over the training set may be smaller. */
  batch: "number.integer > 1 | 'all'",
});

/**
 * The sentences of a batch without repetition, and which of them each picture goes with; where it
 * is told from all classes, the draw of the batch's first row, and the labels.
 */
function sentences(pairs: Pairs): Pick<PairBatch, "captions" | "captionOf"> {
  const [[, { classTexts }]] = pairs;
  if (classTexts !== undefined) {
    const captionOf = Int32Array.from(pairs, ([{ row }]) => row.picture.label);
    return { captions: classTexts(), captionOf };
  }
  const texts = pairs.flatMap(([, { texts }]) => texts), captions = [...new Set(texts)];
  const index = new Map(captions.map((text, i) => [text, i]));
  return { captions, captionOf: Int32Array.from(texts, (text) => index.get(text) ?? 0) };
}

/**
 * Joins pictures and sentences by their rows and puts them into batches. It ends behind the last
 * step of the last epoch, an epoch being as many batches as there are pictures for.
 */
export const pair = stage({
  name: "pair",
  needs: { images: "Image", prompts: "Prompt" },
  gives: "PairBatch",
  options,
  check: ({ batch }, around) => neverFull(batch, around),
  connect: ({ images, prompts }, { batch }, { start }) =>
    cutBatches(joinByOrdinal(images, prompts), batch, start.step, (pairs, place): PairBatch => ({
      ...picturesOf(pairs, place),
      ...sentences(pairs),
    })),
});

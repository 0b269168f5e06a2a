import type { CheckpointContents } from "./checkpoint/checkpoint_contents.ts";
import { readOpened } from "./checkpoint/read_opened.ts";
import { openModelSource } from "./open_model_source.ts";
import { requireVocabularyFits } from "./tokenizer/require_vocabulary_fits.ts";
import { withImageSize } from "./with_image_size.ts";

/** A checkpoint that was read, and what it was before its pictures' size was changed. */
export interface ReadModel extends CheckpointContents {
  /** Pixels along each side of the pictures that the checkpoint is for. */
  readonly ownSize: number;
}

/**
 * Reads a checkpoint that the command line names, its weights included.
 *
 * @param imageSize pixels along each side of its pictures; left out, they are of the model's own
 *   size
 * @throws {InputError} if there is no such model, or it is wrong, lacks the tokenizer that
 *   its token embedding is for, or cannot have that size
 */
export async function readModelSource(
  checkpoint: string,
  imageSize?: number,
): Promise<ReadModel> {
  const found = await openModelSource(checkpoint, 0);
  const opened = imageSize === undefined ? found : withImageSize(found, imageSize);
  const { vocab_size: vocabSize } = opened.config.model_cfg.text_cfg;
  requireVocabularyFits(opened.vocabulary, vocabSize, checkpoint);
  const { image_size: ownSize } = found.config.model_cfg.vision_cfg;
  return { ...await readOpened(opened), ownSize };
}

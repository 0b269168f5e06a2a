import type { OpenedCheckpoint } from "../model/checkpoint/opened_checkpoint.ts";
import { openModelSource } from "../model/open_model_source.ts";
import { requireVocabularyFits } from "../model/tokenizer/require_vocabulary_fits.ts";
import { withImageSize } from "../model/with_image_size.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { InputError } from "../schemas/input_error.ts";

/**
 * Opens the model that a pipeline names, at the size that it wants.
 *
 * @throws {InputError} with all that is wrong, each where the pipeline says it; `weights`
 *   and `head` throw it for wrong ones
 */
export async function openPipelineModel(
  { model, seed, origin }: Pick<Pipeline, "model" | "seed" | "origin">,
): Promise<OpenedCheckpoint> {
  const isCheckpoint = typeof model !== "string" && "checkpoint" in model;
  const source = isCheckpoint ? model.checkpoint : model;
  const size = isCheckpoint ? model.image_size : undefined;
  const key = typeof source === "string" ? "checkpoint" : "config";
  const blaming = async <T>(key: string, open: () => T | Promise<T>): Promise<T> => {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const problems = error.problems.map((problem) => origin(["model", key], problem));
      throw new InputError(problems, { cause: error });
    }
  };
  const own = await blaming(key, () => openModelSource(source, seed));
  const { weights, head, ...opened } = size === undefined
    ? own
    : await blaming("image_size", () => withImageSize(own, size));
  const { vocab_size: vocabSize } = opened.config.model_cfg.text_cfg;
  const path = typeof source === "string" ? source : source.config;
  await blaming(key, () => requireVocabularyFits(opened.vocabulary, vocabSize, path));
  return {
    ...opened,
    weights: () => blaming(key, weights),
    ...(head && { head: () => blaming(key, head) }),
  };
}

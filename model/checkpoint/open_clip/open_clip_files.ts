import type { WeightDtype } from "../../safetensors/from_float32.ts";
import { serializeSafetensors } from "../../safetensors/serialize_safetensors.ts";
import { vocabularyFiles } from "../../tokenizer/vocabulary_files.ts";
import type { CheckpointContents } from "../checkpoint_contents.ts";
import { OPEN_CLIP_CONFIG, OPEN_CLIP_WEIGHTS } from "../file_names.ts";
import type { Files } from "../write_folder.ts";
import { withTokenizer } from "./with_tokenizer.ts";

/**
 * A checkpoint's files in open_clip's layout, the same bytes for the same contents. A vocabulary
 * that is not OpenAI's comes along as the files of a tokenizer.
 *
 * @throws {InputError} if a weight is too large for the data type
 */
export function openClipFiles(
  { config, vocabulary, weights }: CheckpointContents,
  dtype: WeightDtype,
): Files {
  const { context_length: contextLength } = config.model_cfg.text_cfg;
  return {
    ...vocabulary && vocabularyFiles(vocabulary, contextLength),
    [OPEN_CLIP_CONFIG]: `${JSON.stringify(withTokenizer(config, vocabulary), null, 2)}\n`,
    [OPEN_CLIP_WEIGHTS[0]]: serializeSafetensors(weights, { dtype, metadata: { format: "pt" } }),
  };
}

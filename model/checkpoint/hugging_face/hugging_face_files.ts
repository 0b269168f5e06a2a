import type { WeightDtype } from "../../safetensors/from_float32.ts";
import { serializeSafetensors } from "../../safetensors/serialize_safetensors.ts";
import type { CheckpointContents } from "../checkpoint_contents.ts";
import { HUGGING_FACE_CONFIG, HUGGING_FACE_WEIGHTS } from "../file_names.ts";
import type { Files } from "../write_folder.ts";
import { clipConfig } from "./clip_config.ts";
import { imageProcessorConfig } from "./image_processor_config.ts";
import { toHuggingFace } from "./to_hugging_face.ts";

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/**
 * A checkpoint's files in the layout that `save_pretrained()` of `transformers` gives a `CLIPModel`
 * and its image processor, the same bytes for the same contents.
 *
 * @throws {InputError} if a weight is too large for the data type, or `CLIPModel` computes
 * something else with the model's vocabulary
 */
export function huggingFaceFiles(
  { config, vocabulary, weights }: CheckpointContents,
  dtype: WeightDtype,
): Files {
  return {
    [HUGGING_FACE_CONFIG]: json(clipConfig(config.model_cfg, vocabulary, dtype)),
    "preprocessor_config.json": json(imageProcessorConfig(config)),
    [HUGGING_FACE_WEIGHTS[0]]: serializeSafetensors(
      toHuggingFace(weights, config.model_cfg),
      { dtype, metadata: { format: "pt" } },
    ),
  };
}

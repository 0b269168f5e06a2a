import type { Tensor } from "../engine/tf.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import { normalize } from "./normalize.ts";
import type { PairTensors } from "./pair_tensors.ts";
import type { Parameters } from "./parameters.ts";
import { encodeTexts } from "./text_encoder.ts";

/**
 * Features of a batch's sentences, each once: float32 [T, D], unit length.
 *
 * @param recompute whether the backward pass computes blocks again, so that less is kept
 */
export function sentenceFeatures(
  { tokens, ends }: Pick<PairTensors, "tokens" | "ends">,
  parameters: Parameters,
  { model_cfg: model }: OpenClipConfig,
  recompute = false,
): Tensor {
  return normalize(encodeTexts(tokens, ends, parameters, model, recompute));
}

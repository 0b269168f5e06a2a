import type { Tensor } from "../engine/tf.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import { encodeImages } from "./image_encoder.ts";
import { normalize } from "./normalize.ts";
import type { PairTensors } from "./pair_tensors.ts";
import type { Parameters } from "./parameters.ts";
import { standardize } from "./standardize.ts";

/**
 * Features of a batch's pictures: float32 [B, D], unit length.
 *
 * @param recompute whether the backward pass computes blocks again, so that less is kept
 */
export function imageFeatures(
  { images }: Pick<PairTensors, "images">,
  parameters: Parameters,
  { model_cfg: model, preprocess_cfg: preprocess }: OpenClipConfig,
  recompute = false,
): Tensor {
  return normalize(encodeImages(standardize(images, preprocess), parameters, model, recompute));
}

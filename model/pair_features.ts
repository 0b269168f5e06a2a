import { type Tensor, tf } from "../engine/tf.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import { encodeImages } from "./image_encoder.ts";
import { normalize } from "./normalize.ts";
import type { PairTensors } from "./pair_tensors.ts";
import type { Parameters } from "./parameters.ts";
import { encodeTexts } from "./text_encoder.ts";

/** float32 [B, size, size, 3] from 0 to 255, to what the image encoder was trained on. */
export function standardize(
  pixels: Tensor,
  { mean, std }: OpenClipConfig["preprocess_cfg"],
): Tensor {
  return tf.div(tf.sub(tf.div(pixels, 255), tf.tensor1d(mean)), tf.tensor1d(std));
}

/** Features of a batch of pairs. */
export interface PairFeatures {
  /** float32 [B, D], unit length. */
  readonly images: Tensor;
  /** float32 [B, D], unit length: each picture's sentence. */
  readonly texts: Tensor;
}

/**
 * Encodes a batch of pairs; each distinct sentence is encoded once and gathered, whose gradient is
 * the sum over the pictures that share it.
 *
 * @param recompute whether the backward pass computes blocks again, so that less is kept
 */
export function pairFeatures(
  batch: PairTensors,
  parameters: Parameters,
  { model_cfg: model, preprocess_cfg: preprocess }: OpenClipConfig,
  recompute = false,
): PairFeatures {
  const pictures = standardize(batch.images, preprocess);
  const sentences = normalize(encodeTexts(batch.tokens, batch.ends, parameters, model, recompute));
  return {
    images: normalize(encodeImages(pictures, parameters, model, recompute)),
    texts: tf.gather(sentences, batch.captionOf),
  };
}

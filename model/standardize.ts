import { type Tensor, tf } from "../engine/tf.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";

/** float32 [B, size, size, 3] from 0 to 255, to what the image encoder was trained on. */
export function standardize(
  pixels: Tensor,
  { mean, std }: OpenClipConfig["preprocess_cfg"],
): Tensor {
  return tf.div(tf.sub(tf.div(pixels, 255), tf.tensor1d(mean)), tf.tensor1d(std));
}

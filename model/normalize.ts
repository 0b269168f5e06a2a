import { type Tensor, tf } from "../engine/tf.ts";

/**
 * Each row at unit length: float32 [N, D]. A row of zeros stays zeros, as in PyTorch's `normalize`.
 */
export function normalize(x: Tensor): Tensor {
  const length = tf.sqrt(tf.sum(tf.square(x), -1, true));
  return tf.div(x, tf.maximum(length, 1e-12));
}

import { type Tensor, tf } from "../../engine/tf.ts";

/**
 * What gradients are multiplied by so that the norm of all of them together is at most `most`, as
 * PyTorch's `clip_grad_norm_` has it: `most / (norm + 1e-6)` where that is below 1.
 *
 * @param squaredNorms of the gradients: float32 [N]
 * @returns float32 scalar
 */
export function clippingFactor(squaredNorms: Tensor, most: number): Tensor {
  return tf.tidy(() => {
    const norm = tf.sqrt(tf.sum(squaredNorms));
    return tf.minimum(tf.div(most, tf.add(norm, 1e-6)), 1);
  });
}

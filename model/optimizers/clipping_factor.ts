import { type Tensor, tf } from "../../engine/tf.ts";

/**
 * What gradients are multiplied by so that the norm of all of them together is at most `most`, as
 * PyTorch's `clip_grad_norm_` has it: `most / (norm + 1e-6)` where that is below 1.
 *
 * @param squares the squared norm of each gradient: float32 scalars
 * @returns float32 scalar
 */
export function clippingFactor(squares: readonly Tensor[], most: number): Tensor {
  return tf.tidy(() => {
    const norm = tf.sqrt(tf.addN([...squares]));
    return tf.minimum(tf.div(most, tf.add(norm, 1e-6)), 1);
  });
}

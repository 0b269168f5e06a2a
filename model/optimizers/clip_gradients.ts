import { type Tensor, tf } from "../../engine/tf.ts";

/**
 * Scales gradients so that the norm of all of them together is at most `most`, as PyTorch's
 * `clip_grad_norm_` does: by `most / (norm + 1e-6)` where that is below 1.
 */
export function clipGradients(gradients: readonly Tensor[], most: number): Tensor[] {
  const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
  const norm = tf.sqrt(tf.addN(squares));
  const factor = tf.minimum(tf.div(most, tf.add(norm, 1e-6)), 1);
  return gradients.map((gradient) => tf.mul(gradient, factor));
}

import type { AdamWConstants, AdamWScalars } from "../../engine/engine.ts";
import { type Tensor, tf } from "../../engine/tf.ts";

/** A weight with the moments of its gradient, all float32 of one shape. */
export interface AdamWState {
  readonly weight: Tensor;
  /** Running mean of the gradient. */
  readonly first: Tensor;
  /** Running mean of its square. */
  readonly second: Tensor;
}

/** PyTorch's defaults, which FLYP's own code uses. */
export const ADAMW_DEFAULTS: AdamWConstants = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/**
 * One update of AdamW (Loshchilov and Hutter, ICLR 2019), in the order of PyTorch's
 * `torch.optim.AdamW`: the weight is decayed, the moments move, the weight moves by the
 * bias-corrected moments.
 */
export function adamw(
  { weight, first, second }: AdamWState,
  gradient: Tensor,
  { learningRate, keep, firstCorrection, secondCorrection }: AdamWScalars,
  { beta1, beta2, epsilon }: AdamWConstants,
): AdamWState {
  return tf.tidy(() => {
    const mean = tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1));
    const square = tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const deviation = tf.div(tf.sqrt(square), tf.sqrt(secondCorrection));
    const size = tf.div(learningRate, firstCorrection);
    const step = tf.mul(size, tf.div(mean, tf.add(deviation, epsilon)));
    return { weight: tf.sub(tf.mul(weight, keep), step), first: mean, second: square };
  });
}

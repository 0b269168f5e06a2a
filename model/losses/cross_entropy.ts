import { type Tensor, tf } from "../../engine/tf.ts";

/**
 * The mean cross-entropy of rows, from logits and from what each row should be.
 *
 * @param logits float32 [N, M]
 * @param targets float32 [N, M], each row a distribution
 * @returns float32 scalar
 */
export function crossEntropy(logits: Tensor, targets: Tensor): Tensor {
  return tf.neg(tf.div(tf.sum(tf.mul(tf.logSoftmax(logits), targets)), logits.shape[0] ?? 0));
}

import { type Tensor, tf } from "../../engine/tf.ts";

/** Mean cross-entropy of rows whose right answer is on the diagonal: float32 [B, B] to a scalar. */
function diagonalCrossEntropy(logits: Tensor): Tensor {
  const size = logits.shape[0] ?? 0;
  return tf.neg(tf.div(tf.sum(tf.mul(tf.logSoftmax(logits), tf.eye(size))), size));
}

/**
 * FLYP's loss, that of contrastive pretraining: symmetric InfoNCE, the mean of the two mean
 * cross-entropies over images and over texts (Goyal et al., CVPR 2023, section 3; the paper prints
 * the sum over both, which is 2B times this). The positive of each row is the diagonal; other
 * pictures of the same class count as negatives.
 *
 * @param images float32 [B, D], unit length
 * @param texts float32 [B, D], unit length
 * @param scale float32 scalar, the exponential of logit_scale
 * @returns float32 scalar
 */
export function contrastiveLoss(images: Tensor, texts: Tensor, scale: Tensor): Tensor {
  const logits = tf.mul(tf.matMul(images, texts, false, true), scale);
  return tf.div(
    tf.add(diagonalCrossEntropy(logits), diagonalCrossEntropy(tf.transpose(logits))),
    2,
  );
}

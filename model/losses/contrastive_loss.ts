import { type Tensor, tf } from "../../engine/tf.ts";
import { crossEntropy } from "./cross_entropy.ts";

/** Pictures of one class in a batch, where they are not to count as negatives of each other. */
export interface ClassCollisions {
  /** int32 [B]. */
  readonly labels: Tensor;
  /** Whether a pair of them counts for nothing, or as a positive. */
  readonly as: "masked" | "positives";
}

/** Added to the logit of a pair that is not to count: its exponential is 0. */
const MASKED = -1e9;

/** float32 [B, B]: 1 where two pictures are of one class, the diagonal included. */
function sameClass(labels: Tensor): Tensor {
  const equal = tf.equal(tf.reshape(labels, [-1, 1]), tf.reshape(labels, [1, -1]));
  return tf.cast(equal, "float32");
}

/**
 * FLYP's loss, that of contrastive pretraining: symmetric InfoNCE, the mean of the two mean
 * cross-entropies over images and over texts (Goyal et al., CVPR 2023, section 3; the paper prints
 * the sum over both, which is 2B times this). The positive of each row is the diagonal; other
 * pictures of the same class count as negatives.
 *
 * With `collisions` they do not. `masked` takes their pairs out of the denominator, which is what
 * the paper's ablation of class collisions does; `positives` makes every pair of one class a
 * target, all of a row alike (UniCL, Yang et al., CVPR 2022).
 *
 * @param images float32 [B, D], unit length
 * @param texts float32 [B, D], unit length
 * @param scale float32 scalar, the exponential of logit_scale
 * @returns float32 scalar
 */
export function contrastiveLoss(
  images: Tensor,
  texts: Tensor,
  scale: Tensor,
  collisions?: ClassCollisions,
): Tensor {
  const logits = tf.mul(tf.matMul(images, texts, false, true), scale);
  const diagonal = tf.eye(logits.shape[0] ?? 0);
  // Both matrices are symmetric: they serve images and texts alike.
  const equal = collisions && sameClass(collisions.labels);
  const mask = equal && collisions?.as === "masked" && tf.mul(tf.sub(equal, diagonal), MASKED);
  const targets = equal && collisions?.as === "positives"
    ? tf.div(equal, tf.sum(equal, 1, true))
    : diagonal;
  const entropyOf = (scores: Tensor) => crossEntropy(mask ? tf.add(scores, mask) : scores, targets);
  return tf.div(tf.add(entropyOf(logits), entropyOf(tf.transpose(logits))), 2);
}

import { type Tensor, tf } from "../../engine/tf.ts";
import { crossEntropy } from "./cross_entropy.ts";

/**
 * The cross-entropy through the language head: each picture is told from all classes by the
 * sentences that stand for them. It is what FLYP's ablation FLYP-CE minimises (Goyal et al., CVPR
 * 2023).
 *
 * @param images float32 [B, D], unit length
 * @param classes float32 [C, D], unit length, one row a class
 * @param scale float32 scalar, the exponential of logit_scale
 * @param labels int32 [B]
 * @returns float32 scalar
 */
export function classLoss(images: Tensor, classes: Tensor, scale: Tensor, labels: Tensor): Tensor {
  const logits = tf.mul(tf.matMul(images, classes, false, true), scale);
  return crossEntropy(logits, tf.gather(tf.eye(classes.shape[0] ?? 0), labels));
}

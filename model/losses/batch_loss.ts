import { type Tensor, tf } from "../../engine/tf.ts";
import type { Objective } from "../../schemas/objective.ts";
import type { PairTensors } from "../pair_tensors.ts";
import { pictureTexts } from "../picture_texts.ts";
import { classLoss } from "./class_loss.ts";
import { contrastiveLoss } from "./contrastive_loss.ts";

/**
 * The loss of a batch from its features.
 *
 * @param images float32 [B, D], unit length
 * @param sentences float32 [T, D], unit length
 * @param logitScale float32 scalar, a logarithm
 * @returns float32 scalar
 * @throws {Error} if collisions are told by labels and the batch has none
 */
export function batchLoss(
  images: Tensor,
  sentences: Tensor,
  logitScale: Tensor,
  { captionOf, labels }: Pick<PairTensors, "captionOf" | "labels">,
  { loss, collisions: as }: Objective,
): Tensor {
  const scale = tf.exp(logitScale);
  if (loss === "cross-entropy") return classLoss(images, sentences, scale, captionOf);
  const texts = pictureTexts(sentences, captionOf);
  if (as === "negatives") return contrastiveLoss(images, texts, scale);
  if (labels === undefined) throw new Error("Cannot tell class collisions: there are no labels");
  return contrastiveLoss(images, texts, scale, { labels, as });
}

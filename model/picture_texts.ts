import { type Tensor, tf } from "../engine/tf.ts";
import { normalize } from "./normalize.ts";

/**
 * The feature of the text that each picture goes with: that of its sentence, or of several the
 * direction of their mean, as zero-shot heads average templates.
 *
 * Sentences are gathered, so that the gradient of one that several pictures share is their sum.
 *
 * @param sentences float32 [T, D], unit length
 * @param captionOf int32 [B], or [B, S] with the S sentences of each picture
 * @returns float32 [B, D], unit length
 */
export function pictureTexts(sentences: Tensor, captionOf: Tensor): Tensor {
  const [pictures = 0, each] = captionOf.shape;
  if (each === undefined) return tf.gather(sentences, captionOf);
  const gathered = tf.gather(sentences, tf.reshape(captionOf, [-1]));
  return normalize(tf.mean(tf.reshape(gathered, [pictures, each, -1]), 1));
}

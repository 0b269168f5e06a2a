import { classLogits } from "./class_logits.ts";
import type { ClassifierHead } from "./classifier_head.ts";
import { softmaxRows } from "./softmax_rows.ts";

/**
 * The softmax over what a head gives each class, a row for each picture: float64 [N, C].
 *
 * @param features float32 [N, D], unit length
 */
export function classProbabilities(
  features: Float32Array,
  head: ClassifierHead,
): Float64Array<ArrayBuffer> {
  const { classes } = head, probabilities = classLogits(features, head);
  softmaxRows(probabilities, classes);
  return probabilities;
}

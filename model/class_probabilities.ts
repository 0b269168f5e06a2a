import { classLogits } from "./class_logits.ts";
import type { ClassifierHead } from "./classifier_head.ts";

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
  for (let start = 0; start < probabilities.length; start += classes) {
    const row = probabilities.subarray(start, start + classes);
    const largest = row.reduce((most, logit) => Math.max(most, logit), -Infinity);
    let total = 0;
    for (let c = 0; c < classes; c++) total += row[c] = Math.exp((row[c] ?? 0) - largest);
    for (let c = 0; c < classes; c++) row[c] = (row[c] ?? 0) / total;
  }
  return probabilities;
}

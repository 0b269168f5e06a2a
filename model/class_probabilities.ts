import type { ClassifierHead } from "./classifier_head.ts";

/**
 * The softmax over scaled cosines, a row for each picture: float64 [N, C].
 *
 * @param features float32 [N, D], unit length
 */
export function classProbabilities(
  features: Float32Array,
  { directions, classes, scale }: ClassifierHead,
): Float64Array<ArrayBuffer> {
  const width = directions.length / classes, rows = features.length / width;
  const probabilities = new Float64Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    const logits = probabilities.subarray(row * classes, (row + 1) * classes);
    for (let c = 0; c < classes; c++) {
      let cosine = 0;
      for (let i = 0; i < width; i++) {
        cosine += (features[row * width + i] ?? 0) * (directions[c * width + i] ?? 0);
      }
      logits[c] = scale * cosine;
    }
    const largest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
    let total = 0;
    for (let c = 0; c < classes; c++) total += logits[c] = Math.exp((logits[c] ?? 0) - largest);
    for (let c = 0; c < classes; c++) logits[c] = (logits[c] ?? 0) / total;
  }
  return probabilities;
}

import type { ClassifierHead } from "./classifier_head.ts";

/**
 * What a head gives each class, before the softmax: scaled cosines, a row for each picture, float64
 * [N, C].
 *
 * @param features float32 [N, D], unit length
 */
export function classLogits(
  features: Float32Array,
  { directions, classes, scale }: ClassifierHead,
): Float64Array<ArrayBuffer> {
  const width = directions.length / classes, rows = features.length / width;
  const logits = new Float64Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < classes; c++) {
      let cosine = 0;
      for (let i = 0; i < width; i++) {
        cosine += (features[row * width + i] ?? 0) * (directions[c * width + i] ?? 0);
      }
      logits[row * classes + c] = scale * cosine;
    }
  }
  return logits;
}

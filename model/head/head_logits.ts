import type { LinearHead } from "../../schemas/linear_head.ts";

/**
 * What a linear head gives each class, before the softmax: a row for each picture: float64 [N, C].
 *
 * @param features float32 [N, D], as they are projected, not normalised
 */
export function headLogits(
  features: Float32Array,
  { unit, raw, bias: { data: bias } }: LinearHead,
): Float64Array<ArrayBuffer> {
  const classes = bias.length, width = (unit ?? raw)?.shape[1] ?? 1;
  const rows = features.length / width;
  const logits = new Float64Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    const own = features.subarray(row * width, (row + 1) * width);
    const length = Math.hypot(...own);
    for (let c = 0; c < classes; c++) {
      let onUnit = 0, onRaw = 0;
      for (let i = 0; i < width; i++) {
        onUnit += (own[i] ?? 0) * (unit?.data[c * width + i] ?? 0);
        onRaw += (own[i] ?? 0) * (raw?.data[c * width + i] ?? 0);
      }
      const cosine = length > 0 ? onUnit / length : 0;
      logits[row * classes + c] = cosine + onRaw + (bias[c] ?? 0);
    }
  }
  return logits;
}

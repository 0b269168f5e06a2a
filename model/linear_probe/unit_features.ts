/** Each row of `width` values at unit length, a copy; a row of zeros stays. */
export function unitFeatures(features: Float32Array, width: number): Float32Array<ArrayBuffer> {
  const scaled = Float32Array.from(features);
  for (let start = 0; start < scaled.length; start += width) {
    const row = scaled.subarray(start, start + width), length = Math.hypot(...row);
    if (length > 0) row.forEach((value, i) => row[i] = value / length);
  }
  return scaled;
}

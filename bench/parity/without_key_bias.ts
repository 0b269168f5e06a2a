/**
 * Leaves out the part of an attention's packed bias that is added to the keys. It moves all scores
 * of a query alike, which the softmax takes away again: its true gradient is 0, what is computed is
 * rounding, and Adam divides rounding by its own size and makes steps of it as large as the others.
 */
export function withoutKeyBias(name: string, data: Float32Array): Float32Array {
  if (!isPackedBias(name)) return data;
  const width = data.length / 3;
  return Float32Array.of(...data.subarray(0, width), ...data.subarray(2 * width));
}

/** That part alone; nothing of any other tensor. */
export function keyBias(name: string, data: Float32Array): Float32Array {
  return isPackedBias(name)
    ? data.subarray(data.length / 3, 2 * data.length / 3)
    : new Float32Array(0);
}

function isPackedBias(name: string): boolean {
  return name.endsWith("attn.in_proj_bias");
}

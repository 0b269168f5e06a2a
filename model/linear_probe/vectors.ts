/** The scalar product of two vectors of one length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** `a + factor · b`, a new vector. */
export function addScaled(
  a: Float64Array,
  b: Float64Array,
  factor: number,
): Float64Array<ArrayBuffer> {
  return Float64Array.from(a, (value, i) => value + factor * (b[i] ?? 0));
}

/** The largest absolute value. */
export function largest(a: Float64Array): number {
  return a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** The median; of an even number the mean of the middle two. NaN where there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b), middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? NaN, high = sorted[Math.floor(middle)] ?? NaN;
  return (low + high) / 2;
}

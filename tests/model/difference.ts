const norm = (values: ArrayLike<number>) => Math.hypot(...Array.from(values));

/** The largest difference of two sequences, element by element. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  return Array.from(expected, (value, i) => Math.abs(actual[i]! - value))
    // NaN is no agreement.
    .reduce((most, difference) => difference <= most ? most : difference, 0);
}

/** The Euclidean norm of the difference of two sequences, relative to the expected one's. */
export function relativeDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  return norm(Array.from(expected, (value, i) => actual[i]! - value)) / norm(expected);
}

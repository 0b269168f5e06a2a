/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * The 95 % interval of a fraction of `n` that was observed, by Wilson's score (JASA 22, 1927): it
 * holds near 0 and 1 and for small numbers too. Several fractions' mean is taken as one of `n`.
 *
 * @throws {RangeError} if n is not positive
 */
export function wilsonInterval(
  fraction: number,
  n: number,
): { readonly low: number; readonly high: number } {
  if (!(n > 0)) throw new RangeError(`Cannot give an interval of a fraction: n is ${n}`);
  const z2 = Z * Z / n;
  const centre = (fraction + z2 / 2) / (1 + z2);
  const half = Z * Math.sqrt(fraction * (1 - fraction) / n + z2 / (4 * n)) / (1 + z2);
  return { low: centre - half, high: centre + half };
}

import { type } from "arktype";

const positive = type("number.safe > 0");

/** Values of C to try: a list, or so many between two, evenly on a logarithmic scale. */
export const cValuesOption = positive.array().atLeastLength(1).or({
  "+": "reject",
  from: positive,
  to: positive,
  count: "2 <= number.integer <= 10000",
});
export type CValuesOption = typeof cValuesOption.infer;

/**
 * The values in ascending order, each once, so that a fit is near to the one before. Those of a range
 * are NumPy's `logspace(log10(from), log10(to), count)`.
 */
export function cValuesOf(option: CValuesOption): readonly number[] {
  if (Array.isArray(option)) return [...new Set(option)].sort((a, b) => a - b);
  const { from, to, count } = option, [low, high] = [Math.log10(from), Math.log10(to)];
  const values = Array.from({ length: count }, (_, i) => {
    if (i === 0 || i === count - 1) return i === 0 ? from : to;
    return 10 ** (low + i * (high - low) / (count - 1));
  });
  return [...new Set(values)].sort((a, b) => a - b);
}

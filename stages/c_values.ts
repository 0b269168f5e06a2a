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

/** The values in ascending order, each once, so that a fit is near to the one before. */
export function cValuesOf(option: CValuesOption): readonly number[] {
  const values = Array.isArray(option) ? option : Array.from({ length: option.count }, (_, i) => {
    const [from, to] = [Math.log(option.from), Math.log(option.to)];
    return Math.exp(from + (to - from) * i / (option.count - 1));
  });
  return [...new Set(values)].sort((a, b) => a - b);
}

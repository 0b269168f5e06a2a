import { type } from "arktype";

const alpha = type("0 <= number <= 1");

/** The values of α to try: a list, or a range whose steps need not be exact in binary. */
export const alphasOption = alpha.array().atLeastLength(1).or({
  "+": "reject",
  from: alpha,
  to: alpha,
  by: "0.001 <= number <= 1",
});
export type AlphasOption = typeof alphasOption.infer;

/** The values in ascending order, each once; a range's are rounded to 10 digits, so 0.3 is 0.3. */
export function alphasOf(option: AlphasOption): readonly number[] {
  if (Array.isArray(option)) return [...new Set(option)].sort((a, b) => a - b);
  const { from, to, by } = option;
  const count = Math.floor((to - from) / by + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => Math.min(to, Number((from + i * by).toFixed(10))));
}

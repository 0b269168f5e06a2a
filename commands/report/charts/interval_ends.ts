import { largestValue } from "../../../schemas/largest_value.ts";
import type { Summary } from "../summarise.ts";

/**
 * The ends of the 95 % interval of a mean as a picture has them: none beyond what the metric's
 * values can be, which Student's interval of few seeds may reach. Without an interval, the mean.
 */
export function intervalEnds(
  { mean, spread }: Summary,
  metric: string,
): readonly [low: number, high: number] {
  const half = spread?.halfWidth ?? 0;
  return [Math.max(0, mean - half), Math.min(largestValue(metric), mean + half)];
}

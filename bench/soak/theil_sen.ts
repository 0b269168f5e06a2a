/** A line through points that outliers do not bend. */
export interface RobustSlope {
  /** The median of the slopes between all pairs of points. */
  readonly slope: number;
  /**
   * What it lies between with a confidence of 95 %, were the points independent: of those pairs'
   * slopes the ones that Kendall's distribution of ranks names.
   */
  readonly interval: readonly [low: number, high: number];
}

/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959964;

/**
 * The Theil–Sen estimate of a slope, with Sen's interval (Sen 1968, in the normal approximation as
 * Hollander and Wolfe have it).
 *
 * @param points x and y, every x another
 * @throws {RangeError} of fewer than three points
 */
export function theilSen(points: readonly (readonly [x: number, y: number])[]): RobustSlope {
  const n = points.length;
  if (n < 3) throw new RangeError(`Cannot fit a line: there are ${n} points, wanted 3 or more`);
  const slopes = points
    .flatMap(([x, y], i) => points.slice(i + 1).map(([x2, y2]) => (y2 - y) / (x2 - x)))
    .sort((a, b) => a - b);
  const pairs = slopes.length, middle = Math.floor(pairs / 2);
  const at = (rank: number) => slopes[Math.min(Math.max(rank, 0), pairs - 1)] ?? NaN;
  const slope = pairs % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  const reach = Z * Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);
  const low = Math.floor((pairs - reach) / 2), high = Math.ceil((pairs + reach) / 2) - 1;
  return { slope, interval: [at(low), at(high)] };
}

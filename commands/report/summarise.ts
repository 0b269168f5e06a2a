import jstat from "jstat";

/** What is used of jstat, which has no types. */
interface Statistics {
  mean(values: readonly number[]): number;
  /** With n − 1 where `sample` is set. */
  stdev(values: readonly number[], sample: boolean): number;
  readonly studentt: { inv(probability: number, degreesOfFreedom: number): number };
}

const { mean, stdev, studentt }: Statistics = jstat;

/** Several measurements of one thing, one for each seed or repeat. */
export interface Summary {
  readonly n: number;
  readonly mean: number;
  /** What one measurement cannot give. */
  readonly spread?: Spread;
}

/** How far measurements lie apart, in their own unit. */
export interface Spread {
  /** The standard deviation, with n − 1. */
  readonly sd: number;
  /**
   * Half the 95 % interval of the mean by Student's t with n − 1 degrees of freedom: of the mean of
   * all seeds, not of a single one.
   */
  readonly halfWidth: number;
}

/**
 * Mean, standard deviation (n − 1) and the 95 % Student interval of the mean; one value has neither
 * deviation nor interval.
 *
 * @throws {RangeError} if there are no values
 */
export function summarise(values: readonly number[]): Summary {
  const n = values.length, [first] = values;
  if (first === undefined) throw new RangeError("Cannot summarise values: there are none");
  if (n === 1) return { n, mean: first };
  // Equal values have a deviation of rounding alone, which would pass for one that was measured.
  if (values.every((value) => value === first)) {
    return { n, mean: first, spread: { sd: 0, halfWidth: 0 } };
  }
  const sd = stdev(values, true);
  const halfWidth = studentt.inv(0.975, n - 1) * sd / Math.sqrt(n);
  return { n, mean: mean(values), spread: { sd, halfWidth } };
}

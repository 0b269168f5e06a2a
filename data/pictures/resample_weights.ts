import { type FilterOptions, type FilterRuns, filterRuns } from "../../engine/filter_runs.ts";

/** Fractional bits of a weight: 8 bits of pixel, 2 of headroom for overshoot, 22 remain of 32. */
export const WEIGHT_BITS = 22;

/** For each output pixel along one axis, the run of input pixels that it is a weighted sum of. */
export interface ResampleWeights extends Omit<FilterRuns, "weights"> {
  /**
   * Weights in units of 2^−{@linkcode WEIGHT_BITS}: int32 [outputs, taps], each row filled from its
   * start
   */
  readonly weights: Int32Array;
}

/**
 * Weights of Pillow's antialiased resize along one axis, in fixed point (`precompute_coeffs` and
 * `normalize_coeffs_8bpc` of Pillow's `Resample.c`).
 *
 * @param length pixels of the input along the axis
 * @param resized how many pixels it becomes
 */
export function resampleWeights(
  length: number,
  resized: number,
  options: FilterOptions,
): ResampleWeights {
  const { weights, ...runs } = filterRuns(length, resized, options);
  const fixed = new Int32Array(weights.length);
  for (let i = 0; i < fixed.length; i++) {
    const scaled = weights[i]! * (1 << WEIGHT_BITS);
    fixed[i] = Math.trunc(scaled + (scaled < 0 ? -0.5 : 0.5));
  }
  return { ...runs, weights: fixed };
}

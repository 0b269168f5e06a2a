import { type BicubicRuns, bicubicRuns } from "../../engine/bicubic_runs.ts";

/** Fractional bits of a weight: 8 bits of pixel, 2 of headroom for overshoot, 22 remain of 32. */
export const WEIGHT_BITS = 22;

/** For each output pixel along one axis, the run of input pixels that it is a weighted sum of. */
export interface ResampleWeights extends Omit<BicubicRuns, "weights"> {
  /**
   * Weights in units of 2^−{@linkcode WEIGHT_BITS}: int32 [outputs, taps], each row filled from its
   * start
   */
  readonly weights: Int32Array;
}

/**
 * Weights of Pillow's antialiased bicubic resize along one axis, in fixed point
 * (`precompute_coeffs` and `normalize_coeffs_8bpc` of Pillow's `Resample.c`).
 *
 * @param length pixels of the input along the axis
 * @param start where the resampled part of the input begins, in pixels
 * @param extent how many input pixels it spans
 * @param outputs how many output pixels it becomes
 */
export function resampleWeights(
  length: number,
  start: number,
  extent: number,
  outputs: number,
): ResampleWeights {
  const { weights, ...runs } = bicubicRuns(length, start, extent, outputs);
  const fixed = Int32Array.from(weights, (weight) => {
    const scaled = weight * (1 << WEIGHT_BITS);
    return Math.trunc(scaled + (scaled < 0 ? -0.5 : 0.5));
  });
  return { ...runs, weights: fixed };
}

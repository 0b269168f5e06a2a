/** Fractional bits of a weight: 8 bits of pixel, 2 of headroom for overshoot, 22 remain of 32. */
export const WEIGHT_BITS = 22;

/** For each output pixel along one axis, the run of input pixels that it is a weighted sum of. */
export interface ResampleWeights {
  /** First input pixel of each run: int32 [outputs] */
  readonly first: Int32Array;
  /** Length of each run: int32 [outputs] */
  readonly count: Int32Array;
  /**
   * Weights in units of 2^−{@linkcode WEIGHT_BITS}: int32 [outputs, taps], each row filled from its
   * start
   */
  readonly weights: Int32Array;
  /** Room for the longest run, the row length of `weights`. */
  readonly taps: number;
}

/**
 * Weights of Pillow's antialiased bicubic resize along one axis: Keys' cubic with a = −0.5,
 * stretched by the scale when shrinking, cut off at the picture's edges and renormalised, in fixed
 * point (`precompute_coeffs` and `normalize_coeffs_8bpc` of Pillow's `Resample.c`).
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
  const scale = extent / outputs;
  const stretch = Math.max(scale, 1);
  const support = 2 * stretch;
  const taps = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(outputs);
  const count = new Int32Array(outputs);
  const weights = new Int32Array(outputs * taps);
  const run = new Float64Array(taps);
  for (let output = 0; output < outputs; output++) {
    const centre = start + (output + 0.5) * scale;
    const from = Math.max(Math.trunc(centre - support + 0.5), 0);
    const size = Math.min(Math.trunc(centre + support + 0.5), length) - from;
    let sum = 0;
    for (let tap = 0; tap < size; tap++) {
      const weight = cubic((from + tap - centre + 0.5) / stretch);
      run[tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < size; tap++) {
      const fixed = run[tap]! / sum * (1 << WEIGHT_BITS);
      weights[output * taps + tap] = Math.trunc(fixed + (fixed < 0 ? -0.5 : 0.5));
    }
    first[output] = from;
    count[output] = size;
  }
  return { first, count, weights, taps };
}

function cubic(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
}

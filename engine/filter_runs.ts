/** For each output sample along one axis, the run of input samples that it is a weighted sum of. */
export interface FilterRuns {
  /** First input sample of each run: int32 [outputs] */
  readonly first: Int32Array;
  /** Length of each run: int32 [outputs] */
  readonly count: Int32Array;
  /** Weights that sum to 1 over a run: float64 [outputs, taps], each row filled from its start. */
  readonly weights: Float64Array;
  /** Room for the longest run, the row length of `weights`. */
  readonly taps: number;
}

/** What a resize filters by, and which of its output is wanted. */
export interface FilterOptions {
  /** "bicubic" is Keys' cubic with a = −0.5, "bilinear" the triangle; bicubic when left out. */
  readonly filter?: keyof typeof FILTERS;
  /** The first output sample that is wanted, and how many; all when left out. */
  readonly from?: number;
  readonly outputs?: number;
  /** What scale and centres are rounded by: Pillow's are float64, PyTorch's float32. */
  readonly round?: (value: number) => number;
}

/**
 * An antialiased filter along one axis: stretched by the scale when shrinking, cut off at the edges
 * and renormalised. Pillow's `resize(size, BICUBIC)` and PyTorch's `interpolate(mode="bicubic",
 * antialias=True)` both resample by it, and by `bilinear` likewise; they differ in how exactly they
 * say where an output sample lies.
 *
 * @param length samples of the input along the axis
 * @param resized how many samples it becomes
 */
export function filterRuns(
  length: number,
  resized: number,
  { filter = "bicubic", from = 0, outputs = resized, round = (value) => value }: FilterOptions = {},
): FilterRuns {
  const { reach, weigh } = FILTERS[filter];
  const scale = round(length / resized);
  const stretch = Math.max(scale, 1);
  const support = reach * stretch;
  const taps = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(outputs);
  const count = new Int32Array(outputs);
  const weights = new Float64Array(outputs * taps);
  for (let output = 0; output < outputs; output++) {
    const centre = round((from + output + 0.5) * scale);
    const start = Math.max(Math.trunc(centre - support + 0.5), 0);
    const size = Math.min(Math.trunc(centre + support + 0.5), length) - start;
    const run = weights.subarray(output * taps, output * taps + size);
    let sum = 0;
    for (let tap = 0; tap < size; tap++) {
      const weight = weigh(Math.abs((start + tap - centre + 0.5) * (1 / stretch)));
      run[tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < size; tap++) run[tap]! /= sum;
    first[output] = start;
    count[output] = size;
  }
  return { first, count, weights, taps };
}

/** How far a filter reaches at scale 1, and its weight at a distance from 0. */
const FILTERS = {
  bicubic: { reach: 2, weigh: cubic },
  bilinear: { reach: 1, weigh: (x: number) => Math.max(1 - x, 0) },
} as const;

function cubic(x: number): number {
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
}

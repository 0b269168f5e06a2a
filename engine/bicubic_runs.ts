/** For each output sample along one axis, the run of input samples that it is a weighted sum of. */
export interface BicubicRuns {
  /** First input sample of each run: int32 [outputs] */
  readonly first: Int32Array;
  /** Length of each run: int32 [outputs] */
  readonly count: Int32Array;
  /** Weights that sum to 1 over a run: float64 [outputs, taps], each row filled from its start. */
  readonly weights: Float64Array;
  /** Room for the longest run, the row length of `weights`. */
  readonly taps: number;
}

/**
 * The antialiased bicubic filter along one axis: Keys' cubic with a = −0.5, stretched by the scale
 * when shrinking, cut off at the edges and renormalised. Pillow's `resize(size, BICUBIC, box)` and
 * PyTorch's `interpolate(mode="bicubic", antialias=True)` both resample by it; they differ in how
 * exactly they say where an output sample lies.
 *
 * @param length samples of the input along the axis
 * @param start where the resampled part of the input begins, in samples
 * @param extent how many input samples it spans
 * @param outputs how many output samples it becomes
 * @param round what scale and centres are rounded by: Pillow's are float64, PyTorch's float32
 */
export function bicubicRuns(
  length: number,
  start: number,
  extent: number,
  outputs: number,
  round: (value: number) => number = (value) => value,
): BicubicRuns {
  const scale = round(extent / outputs);
  const stretch = Math.max(scale, 1);
  const support = 2 * stretch;
  const taps = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(outputs);
  const count = new Int32Array(outputs);
  const weights = new Float64Array(outputs * taps);
  for (let output = 0; output < outputs; output++) {
    const centre = round(start + (output + 0.5) * scale);
    const from = Math.max(Math.trunc(centre - support + 0.5), 0);
    const size = Math.min(Math.trunc(centre + support + 0.5), length) - from;
    const run = weights.subarray(output * taps, output * taps + size);
    let sum = 0;
    for (let tap = 0; tap < size; tap++) {
      const weight = cubic((from + tap - centre + 0.5) / stretch);
      run[tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < size; tap++) run[tap]! /= sum;
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

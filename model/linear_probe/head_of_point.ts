import type { LinearHead } from "../../schemas/linear_head.ts";

/**
 * A linear classifier's weights [C, D] and, behind them, its bias [C] as a head of these classes.
 */
export function headOfPoint(
  point: Float64Array,
  classes: readonly string[],
  input: "raw" | "unit",
): LinearHead {
  const count = classes.length, split = point.length - count;
  const data = Float32Array.from(point.subarray(0, split));
  return {
    classes,
    [input]: { shape: [count, split / count], data },
    bias: { shape: [count], data: Float32Array.from(point.subarray(split)) },
  };
}

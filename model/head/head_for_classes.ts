import type { HostTensor } from "../../schemas/host_tensor.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";

/** Rows of a tensor whose first dimension is the classes. */
function rowsOf({ shape, data }: HostTensor, rows: readonly number[]): HostTensor {
  const [classes = 1, ...rest] = shape, width = data.length / classes;
  const chosen = new Float32Array(rows.length * width);
  rows.forEach((row, i) => chosen.set(data.subarray(row * width, (row + 1) * width), i * width));
  return { shape: [rows.length, ...rest], data: chosen };
}

/**
 * The head with just these classes, in this order: what a head of ImageNet's 1,000 classes does on
 * a set with 200 of them. Undefined where it lacks one of them.
 */
export function headForClasses(
  head: LinearHead,
  classes: readonly string[],
): LinearHead | undefined {
  const rows = classes.map((name) => head.classes.indexOf(name));
  if (rows.includes(-1)) return undefined;
  return {
    classes,
    ...(head.unit && { unit: rowsOf(head.unit, rows) }),
    ...(head.raw && { raw: rowsOf(head.raw, rows) }),
    bias: rowsOf(head.bias, rows),
  };
}

import type { HostTensor } from "../../schemas/host_tensor.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";
import { classRows } from "./class_rows.ts";

/** Rows of a tensor whose first dimension is the classes. */
function rowsOf({ shape, data }: HostTensor, rows: readonly number[]): HostTensor {
  const [classes = 1, ...rest] = shape, width = data.length / classes;
  const chosen = new Float32Array(rows.length * width);
  rows.forEach((row, i) => chosen.set(data.subarray(row * width, (row + 1) * width), i * width));
  return { shape: [rows.length, ...rest], data: chosen };
}

/**
 * The head with just these classes, in this order: what a head of ImageNet's 1,000 classes does on
 * a set with 200 of them.
 *
 * @throws {InputError} if it lacks one of them
 */
export function headForClasses(head: LinearHead, classes: readonly string[]): LinearHead {
  const rows = classRows(head.classes, classes);
  return {
    classes,
    ...(head.unit && { unit: rowsOf(head.unit, rows) }),
    ...(head.raw && { raw: rowsOf(head.raw, rows) }),
    bias: rowsOf(head.bias, rows),
  };
}

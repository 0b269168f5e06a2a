import type { HostTensor } from "../../schemas/host_tensor.ts";
import { didYouMean } from "../../schemas/did_you_mean.ts";
import { InputError } from "../../schemas/input_error.ts";
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
 * a set with 200 of them. Of classes that share a name the first stands for the head's first, the
 * second for its second.
 *
 * @throws {InputError} if it lacks one of them
 */
export function headForClasses(head: LinearHead, classes: readonly string[]): LinearHead {
  const free = new Map<string, number[]>();
  head.classes.forEach((name, row) => free.set(name, [...free.get(name) ?? [], row]));
  const rows = classes.map((name) => free.get(name)?.shift() ?? -1);
  const missing = classes[rows.indexOf(-1)];
  if (missing !== undefined) throw lacking(missing, head.classes);
  return {
    classes,
    ...(head.unit && { unit: rowsOf(head.unit, rows) }),
    ...(head.raw && { raw: rowsOf(head.raw, rows) }),
    bias: rowsOf(head.bias, rows),
  };
}

/** Classes that a message names, where it does not name one that may be meant. */
const SHOWN = 5;

function lacking(name: string, known: readonly string[]): InputError {
  const times = known.filter((one) => one === name).length, near = didYouMean(name, known);
  const some = known.slice(0, SHOWN).map((one) => `"${one}"`).join(", ");
  const others = known.length > SHOWN ? ` and ${known.length - SHOWN} more` : "";
  const problem = times > 0
    ? `it has the class "${name}" only ${times === 1 ? "once" : `${times} times`}`
    : `it has no class "${name}"${near.startsWith(",") ? near : `, it has ${some}${others}`}`;
  return new InputError(`Cannot classify by the linear head: ${problem}`);
}

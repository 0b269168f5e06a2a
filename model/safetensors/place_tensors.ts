import { InputError } from "../../schemas/input_error.ts";
import { BYTES_PER_ELEMENT, type Dtype, isDtype } from "./dtype.ts";
import type { HeaderEntry } from "./parse_header.ts";

/** Where a tensor lies in a safetensors file's data. */
export interface PlacedTensor {
  readonly dtype: Dtype;
  /** Length of each dimension, outermost first; empty for a scalar. */
  readonly shape: readonly number[];
  /** Its first byte, counted from the first behind the header. */
  readonly start: number;
  /** The byte behind its last. */
  readonly end: number;
}

/**
 * Finds the place of each tensor, in the order of their bytes, and checks that they lie one after
 * the other and together fill the data, as the format asks.
 *
 * @param available bytes of data that the file has
 * @param name what names the file in errors
 * @throws {InputError} when a data type is unknown, a shape too large, an offset outside of the
 * file, a tensor's length not that of its shape, or tensors overlap or leave bytes
 */
export function placeTensors(
  entries: readonly (readonly [name: string, entry: HeaderEntry])[],
  available: number,
  name: string,
): ReadonlyMap<string, PlacedTensor> {
  const inOrder = entries.toSorted(([, { data_offsets: a }], [, { data_offsets: b }]) =>
    a[0] - b[0] || a[1] - b[1]
  );
  const tensors = new Map<string, PlacedTensor>();
  let position = 0;
  for (const [tensor, entry] of inOrder) {
    const fail = (problem: string) =>
      new InputError(`Cannot read tensor "${tensor}" of "${name}": ${problem}`);
    const [start, end] = entry.data_offsets;
    const dtype = checkSize(entry, available, fail);
    if (start !== position) {
      throw fail(
        `it starts at byte ${start} of the data, must start where the tensor before it ends, ` +
          `at ${position}`,
      );
    }
    tensors.set(tensor, { dtype, shape: entry.shape, start, end });
    position = end;
  }
  if (position !== available) {
    throw new InputError(
      `Cannot read safetensors "${name}": tensors end at byte ${position} of the data, ` +
        `must end with the file, at ${available}`,
    );
  }
  return tensors;
}

function checkSize(
  { dtype, shape, data_offsets: [start, end] }: HeaderEntry,
  available: number,
  fail: (problem: string) => InputError,
): Dtype {
  if (!isDtype(dtype)) {
    const known = Object.keys(BYTES_PER_ELEMENT).join(", ");
    throw fail(`data type is "${dtype}", must be one of ${known}`);
  }
  if (start > end || end > available) {
    throw fail(
      `offsets are ${start} to ${end}, must be in order and within ${available} bytes of data` +
        (start > end ? "" : "; the end of the file is missing, as after a download that broke off"),
    );
  }
  const length = shape.reduce(
    // Once too large, too large for good: a dimension of 0 must not bring it back.
    (product, dimension) => Number.isSafeInteger(product * dimension) ? product * dimension : NaN,
    BYTES_PER_ELEMENT[dtype],
  );
  if (Number.isNaN(length)) {
    throw fail(`shape is [${shape.join(", ")}], its bytes must be at most 2^53 - 1`);
  }
  if (length !== end - start) {
    throw fail(
      `it has ${end - start} bytes, ${dtype} of shape [${shape.join(", ")}] takes ${length}`,
    );
  }
  return dtype;
}

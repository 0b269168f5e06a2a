import { InputError } from "../../../schemas/input_error.ts";
import { alignedBytes, getTensor } from "./get_tensor.ts";
import type { SafetensorsFile } from "./safetensors_file.ts";

/** Integers outside of the engine: token ids, labels. */
export interface HostIntegers {
  readonly shape: readonly number[];
  /** The elements in row-major order. */
  readonly data: Int32Array<ArrayBuffer>;
}

/**
 * A tensor of I64, I32 or U8 as int32, copied.
 *
 * @throws {InputError} when the file has no such tensor, its data type is another, or an element
 * is beyond int32
 */
export function toInt32(file: SafetensorsFile, tensor: string): HostIntegers {
  const found = getTensor(file, tensor);
  const { dtype, shape } = found;
  const fail = (problem: string) =>
    new InputError(`Cannot read tensor "${tensor}" of "${file.name}" as integers: ${problem}`);
  switch (dtype) {
    case "U8":
      return { shape, data: Int32Array.from(found.bytes) };
    case "I32": {
      const { buffer, byteOffset, byteLength } = alignedBytes(found, 4);
      return { shape, data: new Int32Array(buffer, byteOffset, byteLength / 4).slice() };
    }
    case "I64": {
      const { buffer, byteOffset, byteLength } = alignedBytes(found, 8);
      const longs = new BigInt64Array(buffer, byteOffset, byteLength / 8);
      const wide = longs.findIndex((value) => value !== BigInt.asIntN(32, value));
      if (wide >= 0) throw fail(`element ${wide} is ${longs[wide]}, must fit into 32 bits`);
      return { shape, data: Int32Array.from(longs, Number) };
    }
    default:
      throw fail(`data type is ${dtype}, must be I64, I32 or U8`);
  }
}

import type { Dtype } from "./dtype.ts";
import { WEIGHT_DTYPES, type WeightDtype } from "./from_float32.ts";

/** Whether a data type is one that weights come in: F32, F16 or BF16. */
export function isWeightDtype(dtype: Dtype): dtype is WeightDtype {
  return (WEIGHT_DTYPES as readonly Dtype[]).includes(dtype);
}

/**
 * Elements as float32, each value exactly. F32 is a view of the bytes; the others are copies.
 *
 * @param bytes little-endian, beginning where an element of that data type may
 */
export function decodeFloat32(
  dtype: WeightDtype,
  { buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> {
  switch (dtype) {
    case "F32":
      return new Float32Array(buffer, byteOffset, byteLength / 4);
    case "F16":
      return new Float32Array(new Float16Array(buffer, byteOffset, byteLength / 2));
    case "BF16": {
      const halves = new Uint16Array(buffer, byteOffset, byteLength / 2);
      const bits = new Uint32Array(halves.length);
      // The upper halves of float32s.
      for (let i = 0; i < halves.length; i++) bits[i] = halves[i]! << 16;
      return new Float32Array(bits.buffer);
    }
  }
}

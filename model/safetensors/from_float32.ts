import { InputError } from "../../schemas/input_error.ts";

/** The data types that weights are read and written in. */
export const WEIGHT_DTYPES = ["F32", "F16", "BF16"] as const;
export type WeightDtype = (typeof WEIGHT_DTYPES)[number];

/** The largest finite number of those that are narrower. */
const LARGEST = { F16: 65504, BF16: 3.3895313892515355e38 };

/**
 * The bytes of float32 values in another data type, little-endian, rounded to the nearest, ties to
 * even; F32 is a view of the same memory. Infinities and NaN stay what they are.
 *
 * @param tensor what names the values in errors
 * @throws {InputError} when a finite value is too large for the data type
 */
export function fromFloat32(
  data: Float32Array<ArrayBuffer>,
  dtype: WeightDtype,
  tensor: string,
): Uint8Array<ArrayBuffer> {
  if (dtype === "F32") return bytesOf(data);
  const halves = dtype === "F16"
    ? new Uint16Array(new Float16Array(data).buffer)
    : toBfloat16(data);
  const overflow = firstOverflow(data, halves, INFINITY[dtype]);
  if (overflow >= 0) {
    throw new InputError(
      `Cannot serialize tensor "${tensor}" as ${dtype}: element ${overflow} is ` +
        `${data[overflow]}, must be within ±${LARGEST[dtype]}`,
    );
  }
  return bytesOf(halves);
}

/** The bits of infinity without its sign. */
const INFINITY = { F16: 0x7c00, BF16: 0x7f80 };

/**
 * The first finite element that became infinite, or −1; a loop is many times as fast as
 * `findIndex`.
 */
function firstOverflow(data: Float32Array, halves: Uint16Array, infinity: number): number {
  for (let i = 0; i < halves.length; i++) {
    if ((halves[i]! & 0x7fff) === infinity && Number.isFinite(data[i])) return i;
  }
  return -1;
}

/** The upper halves of float32s, rounded; the mantissa's carry runs into the exponent. */
function toBfloat16(data: Float32Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const bits = new Uint32Array(data.buffer, data.byteOffset, data.length);
  const halves = new Uint16Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    const one = bits[i]!;
    // A carry would make an infinity of a NaN whose mantissa is all ones.
    const isNaN = (one & 0x7fffffff) > 0x7f800000;
    halves[i] = isNaN ? one >>> 16 | 0x40 : (one + 0x7fff + (one >>> 16 & 1)) >>> 16;
  }
  return halves;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>) {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

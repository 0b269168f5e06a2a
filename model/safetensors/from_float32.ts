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
  const halves = dtype === "F16" ? new Float16Array(data) : toBfloat16(data);
  const infinite = dtype === "F16"
    ? (half: number) => Math.abs(half) === Infinity
    : (half: number) => (half & 0x7fff) === 0x7f80;
  const overflow = halves.findIndex((half, i) => infinite(half) && Number.isFinite(data[i]));
  if (overflow >= 0) {
    throw new InputError(
      `Cannot serialize tensor "${tensor}" as ${dtype}: element ${overflow} is ` +
        `${data[overflow]}, must be within ±${LARGEST[dtype]}`,
    );
  }
  return bytesOf(halves);
}

/** The upper halves of float32s, rounded; the mantissa's carry runs into the exponent. */
function toBfloat16(data: Float32Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const bits = new Uint32Array(data.buffer, data.byteOffset, data.length);
  return Uint16Array.from(bits, (one, i) =>
    // A carry would make an infinity of a NaN whose mantissa is all ones.
    Number.isNaN(data[i]) ? one >>> 16 | 0x40 : (one + 0x7fff + (one >>> 16 & 1)) >>> 16);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>) {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

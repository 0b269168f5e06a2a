import type { HostTensor } from "../../schemas/host_tensor.ts";
import { InputError } from "../../schemas/input_error.ts";
import { alignedBytes, getTensor } from "./get_tensor.ts";
import type { SafetensorsFile } from "./safetensors_file.ts";

/**
 * A tensor of F32, F16 or BF16 as float32, each value exactly. F32 is a view of the file's bytes
 * where these are aligned, so that writing to it writes to them; the others are copies.
 *
 * @throws {InputError} when the file has no such tensor, or its data type is another
 */
export function toFloat32(file: SafetensorsFile, tensor: string): HostTensor {
  const found = getTensor(file, tensor);
  const { dtype, shape } = found;
  switch (dtype) {
    case "F32": {
      const { buffer, byteOffset, byteLength } = alignedBytes(found, 4);
      return { shape, data: new Float32Array(buffer, byteOffset, byteLength / 4) };
    }
    case "F16": {
      const { buffer, byteOffset, byteLength } = alignedBytes(found, 2);
      const halves = new Float16Array(buffer, byteOffset, byteLength / 2);
      return { shape, data: new Float32Array(halves) };
    }
    case "BF16": {
      const { buffer, byteOffset, byteLength } = alignedBytes(found, 2);
      // The upper halves of float32s.
      const bits = Uint32Array.from(
        new Uint16Array(buffer, byteOffset, byteLength / 2),
        (half) => half << 16,
      );
      return { shape, data: new Float32Array(bits.buffer) };
    }
    default:
      throw new InputError(
        `Cannot read tensor "${tensor}" of "${file.name}" as weights: data type is ${dtype}, ` +
          "must be F32, F16 or BF16",
      );
  }
}

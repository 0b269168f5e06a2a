import type { HostTensor } from "../../../schemas/host_tensor.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { decodeFloat32, isWeightDtype } from "../../../model/safetensors/decode_float32.ts";
import { BYTES_PER_ELEMENT } from "../../../model/safetensors/dtype.ts";
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
  if (!isWeightDtype(dtype)) {
    throw new InputError(
      `Cannot read tensor "${tensor}" of "${file.name}" as weights: data type is ${dtype}, ` +
        "must be F32, F16 or BF16",
    );
  }
  return { shape, data: decodeFloat32(dtype, alignedBytes(found, BYTES_PER_ELEMENT[dtype])) };
}

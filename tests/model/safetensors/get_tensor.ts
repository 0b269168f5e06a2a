import { InputError } from "../../../schemas/input_error.ts";
import type { SafetensorsFile, SafetensorsTensor } from "./safetensors_file.ts";

/** The tensor of that name. @throws {InputError} when the file has none */
export function getTensor(file: SafetensorsFile, tensor: string): SafetensorsTensor {
  const found = file.tensors.get(tensor);
  if (found === undefined) {
    const names = [...file.tensors.keys()].slice(0, 5).map((name) => `"${name}"`).join(", ");
    throw new InputError(
      `Cannot find tensor "${tensor}" in "${file.name}": it has ${file.tensors.size} others` +
        (names === "" ? "" : `, ${names} among them`),
    );
  }
  return found;
}

/** The tensor's bytes where a typed array of that element size may begin: copied if they must. */
export function alignedBytes(
  { bytes }: SafetensorsTensor,
  elementSize: number,
): Uint8Array<ArrayBuffer> {
  return bytes.byteOffset % elementSize === 0 ? bytes : bytes.slice();
}

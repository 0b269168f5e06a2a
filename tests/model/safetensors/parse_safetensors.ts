import { parseHeader } from "../../../model/safetensors/parse_header.ts";
import { placeTensors } from "../../../model/safetensors/place_tensors.ts";
import type { SafetensorsFile } from "./safetensors_file.ts";

/**
 * Reads a safetensors file (https://huggingface.co/docs/safetensors) that is in memory, and checks
 * all of it.
 *
 * @param bytes the whole file; the tensors are views of it
 * @param name what names the file in errors
 * @throws {InputError} when the header is wrong, or what `placeTensors()` throws
 */
export function parseSafetensors(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): SafetensorsFile {
  const { entries, metadata, data } = parseHeader(bytes, name);
  const tensors = [...placeTensors(entries, data.length, name)].map((
    [tensor, { dtype, shape, start, end }],
  ) => [tensor, { dtype, shape, bytes: data.subarray(start, end) }] as const);
  return { name, tensors: new Map(tensors), metadata };
}

import type { HostTensors } from "../../schemas/host_tensor.ts";
import { writeFileAtomically } from "../../schemas/write_file_atomically.ts";
import { type SerializeOptions, serializeSafetensors } from "./serialize_safetensors.ts";

/**
 * Writes weights to a safetensors file, all of it or nothing (`writeFileAtomically`), the same
 * bytes for the same weights.
 *
 * @throws what `serializeSafetensors` and the file system throw
 */
export async function writeWeights(
  path: string,
  tensors: HostTensors,
  options?: SerializeOptions,
): Promise<void> {
  await writeFileAtomically(path, serializeSafetensors(tensors, options));
}

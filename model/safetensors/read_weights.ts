import type { HostTensor } from "../../schemas/host_tensor.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { Dtype } from "./dtype.ts";
import { parseSafetensors } from "./parse_safetensors.ts";
import { toFloat32 } from "./to_float32.ts";

/** Types of buffers that checkpoints carry beside their weights, such as position ids. */
const INTEGERS: ReadonlySet<Dtype> = new Set(
  ["BOOL", "U8", "I8", "I16", "U16", "I32", "U32", "I64", "U64"],
);

/**
 * Reads the weights of a safetensors file as float32, by name. Tensors of integers, which are
 * buffers and no weights, are left out.
 *
 * @throws {InputError} when there is no such file, it cannot be opened or is no sound safetensors
 * file, or a tensor of floating point is not F32, F16 or BF16
 */
export async function readWeights(path: string): Promise<Map<string, HostTensor>> {
  const file = parseSafetensors(await readBytes(path), path);
  const names = [...file.tensors].filter(([, { dtype }]) => !INTEGERS.has(dtype));
  return new Map(names.map(([name]) => [name, toFloat32(file, name)]));
}

async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    const problem = error instanceof Deno.errors.NotFound
      ? "there is no such file"
      : error instanceof Deno.errors.IsADirectory
      ? "it is a folder, must be a safetensors file"
      : error instanceof Deno.errors.PermissionDenied
      ? "this user may not read it"
      : undefined;
    if (problem === undefined) throw error;
    throw new InputError(`Cannot read weights "${path}": ${problem}`, { cause: error });
  }
}

import type { HostTensor } from "../../schemas/host_tensor.ts";
import { isInteger } from "./dtype.ts";
import { locateTensors } from "./locate_tensors.ts";
import { tensorReader } from "./tensor_reader.ts";

/**
 * Reads the weights of a safetensors file as float32, by name. Tensors of integers, which are
 * buffers and no weights, are left out and not read.
 *
 * @throws {InputError} when there is no such file, it cannot be opened or is no sound safetensors
 * file, or a tensor of floating point is not F32, F16 or BF16
 */
export async function readWeights(path: string): Promise<Map<string, HostTensor>> {
  const located = [...await locateTensors(path)].filter(([, { dtype }]) => !isInteger(dtype));
  const weights = new Map<string, HostTensor>();
  const reader = tensorReader();
  try {
    for (const [name, tensor] of located) weights.set(name, await reader.read(name, tensor));
  } finally {
    await reader.close();
  }
  return weights;
}

import { type FileHandle, open } from "node:fs/promises";
import type { HostTensor } from "../../schemas/host_tensor.ts";
import { InputError } from "../../schemas/input_error.ts";
import { decodeFloat32, isWeightDtype } from "./decode_float32.ts";
import { BYTES_PER_ELEMENT } from "./dtype.ts";
import type { WeightDtype } from "./from_float32.ts";
import type { LocatedTensor } from "./locate_tensors.ts";
import { readInto } from "./read_into.ts";

/** Elements of 16 bits that are decoded at once, so that no second copy of a tensor is made. */
const CHUNK = 2 ** 21;

/** Reads tensors one by one, of any number of files. */
export interface TensorReader {
  /**
   * A tensor of F32, F16 or BF16 as float32, each value exactly.
   *
   * @throws {InputError} when its data type is another, or the file ends before it
   */
  readonly read: (name: string, tensor: LocatedTensor) => Promise<HostTensor>;
  /** Closes the files. */
  readonly close: () => Promise<void>;
}

async function decodeChunks(
  data: Float32Array<ArrayBuffer>,
  dtype: WeightDtype,
  handle: FileHandle,
  { path, start }: LocatedTensor,
): Promise<void> {
  const size = BYTES_PER_ELEMENT[dtype];
  const buffer = new Uint8Array(Math.min(CHUNK, data.length) * size);
  for (let done = 0; done < data.length; done += CHUNK) {
    const bytes = buffer.subarray(0, Math.min(CHUNK, data.length - done) * size);
    await readInto(bytes, handle, start + done * size, path);
    data.set(decodeFloat32(dtype, bytes), done);
  }
}

/** Reads tensors from where `locateTensors()` found them; files are opened when first needed. */
export function tensorReader(): TensorReader {
  const handles = new Map<string, FileHandle>();
  return {
    async read(name, tensor) {
      const { dtype, shape, path, start, end } = tensor;
      if (!isWeightDtype(dtype)) {
        throw new InputError(
          `Cannot read tensor "${name}" of "${path}" as weights: data type is ${dtype}, ` +
            "must be F32, F16 or BF16",
        );
      }
      const handle = handles.get(path) ?? await open(path);
      handles.set(path, handle);
      const data = new Float32Array((end - start) / BYTES_PER_ELEMENT[dtype]);
      if (dtype === "F32") await readInto(new Uint8Array(data.buffer), handle, start, path);
      else await decodeChunks(data, dtype, handle, tensor);
      return { shape, data };
    },
    async close() {
      for (const handle of handles.values()) await handle.close();
      handles.clear();
    },
  };
}

import type { HostTensor, HostTensors } from "../../../schemas/host_tensor.ts";
import type { ModelConfig } from "../../../schemas/model_config.ts";
import { transpose } from "../weights/transpose.ts";
import { huggingFaceNames } from "./hugging_face_names.ts";

/** A matrix with its axes swapped. */
function swapped({ shape: [rows = 0, columns = 0], data }: HostTensor): HostTensor {
  return { shape: [columns, rows], data: transpose(data, rows, columns) };
}

/** The parts of equal size that a tensor is put together from along its first axis. */
function split({ shape: [first = 0, ...rest], data }: HostTensor, parts: number): HostTensor[] {
  const size = data.length / parts, shape = [first / parts, ...rest];
  return Array.from(
    { length: parts },
    (_, i) => ({ shape, data: data.subarray(i * size, (i + 1) * size) }),
  );
}

/**
 * The weights as `CLIPModel` of `transformers` names and lays them out: query, key and value apart,
 * the projections as linear layers.
 *
 * @param weights every parameter of the architecture
 * @throws {RangeError} if one is missing
 */
export function toHuggingFace(weights: HostTensors, config: ModelConfig): HostTensors {
  return new Map(
    huggingFaceNames(config).flatMap(({ ours, theirs, transposed }) => {
      const found = weights.get(ours);
      if (found === undefined) throw new RangeError(`Cannot rename "${ours}": there is none`);
      const parts = theirs.length === 1 ? [found] : split(found, theirs.length);
      return theirs.flatMap((name, i): [string, HostTensor][] => {
        const part = parts[i];
        return part === undefined ? [] : [[name, transposed ? swapped(part) : part]];
      });
    }),
  );
}

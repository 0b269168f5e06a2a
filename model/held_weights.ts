import { type Tensor, tf } from "../engine/tf.ts";
import type { HostTensors } from "../schemas/host_tensor.ts";
import type { WeightSource } from "./dual_encoder.ts";

/** Weights that stay as they are, in the engine until they are disposed. */
export function heldWeights(weights: HostTensors): WeightSource {
  const tensors = new Map<string, Tensor>(
    [...weights].map(([name, { data, shape }]) => [name, tf.tensor(data, [...shape], "float32")]),
  );
  return {
    names: [...tensors.keys()],
    read(name) {
      const tensor = tensors.get(name);
      if (tensor === undefined) throw new Error(`Cannot read weight "${name}": there is none`);
      return tensor.clone();
    },
    dispose: () => tensors.forEach((tensor) => tensor.dispose()),
  };
}

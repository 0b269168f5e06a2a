import type { Tensor } from "../engine/tf.ts";
import type { HostTensor } from "../schemas/host_tensor.ts";

/** Copies a float32 tensor out of the engine and disposes it, also where it cannot be read. */
export async function hostCopy(tensor: Tensor): Promise<HostTensor> {
  try {
    return { shape: tensor.shape, data: Float32Array.from(await tensor.data<"float32">()) };
  } finally {
    tensor.dispose();
  }
}

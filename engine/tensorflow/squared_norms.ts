import { type Tensor, tf } from "../tf.ts";
import { typeAttribute } from "./attributes.ts";
import type { NodeBackend } from "./backend.ts";
import { DTYPE } from "./dtypes.ts";

/**
 * The sums of the squares of float32 tensors, float32 [N], by TensorFlow's `L2Loss`, which is half
 * of one and makes no copy of its tensor.
 */
export function squaredNorms(backend: NodeBackend, tensors: readonly Tensor[]): Tensor {
  const type = typeAttribute("T", DTYPE.TF_FLOAT);
  return tf.tidy(() => {
    const halves = tensors.map((one) => backend.executeSingleOutput("L2Loss", [type], [one]));
    return tf.mul(tf.stack(halves), 2);
  });
}

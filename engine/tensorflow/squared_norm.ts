import { type Tensor, tf } from "../tf.ts";
import { typeAttribute } from "./attributes.ts";
import type { NodeBackend } from "./backend.ts";
import { DTYPE } from "./dtypes.ts";

/** The sum of a float32 tensor's squares by TensorFlow's `L2Loss`, which is half of it. */
export function squaredNorm(backend: NodeBackend, tensor: Tensor): Tensor {
  const type = typeAttribute("T", DTYPE.TF_FLOAT);
  return tf.tidy(() => tf.mul(backend.executeSingleOutput("L2Loss", [type], [tensor]), 2));
}

import type { Engine } from "../engine/engine.ts";
import { type Tensor, tf } from "../engine/tf.ts";

/**
 * Lets the backward pass through what a tensor was computed from wait until the engine has done all
 * that the backward pass has stated before. An engine without fences is left as it is.
 *
 * @returns the tensor
 */
export function gradientFence({ fence }: Pick<Engine, "fence">, tensor: Tensor): Tensor {
  if (fence === undefined) return tensor;
  const passed = tf.customGrad((given) => {
    const value = (given as Tensor).clone();
    return { value, gradFunc: (gradient: Tensor) => fence(gradient) };
  });
  return passed(tensor);
}

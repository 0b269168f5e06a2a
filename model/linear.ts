import { type Tensor, tf } from "../engine/tf.ts";
import { parameter, type Parameters } from "./parameters.ts";

/** `x · weightᵀ + bias`: float32 [N, in] to [N, out], the weight being [out, in] as in PyTorch. */
export function linear(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  return tf.add(tf.matMul(x, weight, false, true), bias);
}

/** The linear layer whose parameters are `NAME.weight` and `NAME.bias`. */
export function linearNamed(x: Tensor, parameters: Parameters, name: string): Tensor {
  return linear(x, parameter(parameters, `${name}.weight`), parameter(parameters, `${name}.bias`));
}

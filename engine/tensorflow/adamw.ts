import type { AdamWConstants, AdamWOperands, AdamWScalars } from "../engine.ts";
import { type Tensor, tf } from "../tf.ts";
import { typeAttribute } from "./attributes.ts";
import type { NodeBackend } from "./backend.ts";
import type { Binding } from "./binding.ts";
import { ATTRIBUTE, DTYPE } from "./dtypes.ts";
import type { ResourceVariable } from "./resource_variable.ts";

/**
 * AdamW on resource variables: the decayed weight is assigned, then `ResourceApplyAdam` updates
 * weight and moments where they are. The same as `adamw()` of the model to rounding.
 */
export function resourceAdamW(
  binding: Binding,
  backend: NodeBackend,
  operands: readonly AdamWOperands[],
  scalars: AdamWScalars,
  constants: AdamWConstants,
): void {
  const float = typeAttribute("T", DTYPE.TF_FLOAT);
  const locking = { name: "use_locking", type: ATTRIBUTE.TF_ATTR_BOOL, value: false };
  const nesterov = { name: "use_nesterov", type: ATTRIBUTE.TF_ATTR_BOOL, value: false };
  tf.tidy(() => {
    const ids = (...tensors: Tensor[]) => backend.getInputTensorIds(tensors);
    // TensorFlow adds epsilon before the bias correction of the second moment (the paper's
    // epsilon-hat), PyTorch after it: the same update needs epsilon times that correction.
    const epsilon = tf.mul(tf.sqrt(tf.sub(1, scalars.beta2Power)), constants.epsilon);
    const hyper = ids(
      scalars.beta1Power,
      scalars.beta2Power,
      scalars.learningRate,
      tf.scalar(constants.beta1),
      tf.scalar(constants.beta2),
      epsilon,
    );
    for (const { weight, first, second, gradient } of operands) {
      const { handle } = weight as ResourceVariable;
      weight.assign(tf.mul(weight.read(), scalars.keep));
      const moments = [(first as ResourceVariable).handle, (second as ResourceVariable).handle];
      binding.executeOp(
        "ResourceApplyAdam",
        [float, locking, nesterov],
        [handle, ...moments, ...hyper, ...ids(gradient)],
        0,
      );
    }
  });
}

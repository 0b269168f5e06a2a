import type { AdamWConstants, AdamWOperands, AdamWScalars } from "../engine.ts";
import { type Tensor, tf } from "../tf.ts";
import { typeAttribute } from "./attributes.ts";
import type { NodeBackend } from "./backend.ts";
import type { Binding } from "./binding.ts";
import { DTYPE } from "./dtypes.ts";
import type { ResourceVariable } from "./resource_variable.ts";

/**
 * AdamW on resource variables: what decays is subtracted, then `ResourceApplyAdam` updates weight
 * and moments, all where they are. The same as `adamw()` of the model to rounding.
 *
 * What decays is computed when nothing uses the weight any more: at the start, every weight would
 * be held twice while the step runs; only when the gradient is there, that of the token embedding
 * would take its room when memory is scarcest.
 */
export function resourceAdamW(
  binding: Binding,
  backend: NodeBackend,
  operands: readonly AdamWOperands[],
  scalars: AdamWScalars,
  constants: AdamWConstants,
): void {
  const ids = (...tensors: Tensor[]) => backend.getInputTensorIds(tensors);
  tf.tidy(() => {
    // TensorFlow multiplies by 1 − β as float32 has it, which for 0.999 is off by 1 in 100,000.
    const first = tf.mul(scalars.firstCorrection, roundingOf(constants.beta1));
    const second = tf.sqrt(tf.mul(scalars.secondCorrection, roundingOf(constants.beta2)));
    const hyper = ids(
      // No power of β1 and β2: the learning rate has the corrections already.
      tf.scalar(0),
      tf.scalar(0),
      tf.div(tf.mul(scalars.learningRate, second), first),
      tf.scalar(constants.beta1),
      tf.scalar(constants.beta2),
      // TensorFlow adds epsilon before the bias correction of the second moment (the paper's
      // epsilon-hat), PyTorch after it: the same update needs epsilon times that correction.
      tf.mul(second, constants.epsilon),
    );
    const decay = tf.sub(1, scalars.keep);
    // One after another, the largest last: else what decays would be computed of all weights while
    // every gradient is held.
    const inTurn = operands.toSorted((a, b) => a.gradient.size - b.gradient.size);
    let last: ResourceVariable | undefined;
    for (const operand of inTurn) {
      const { weight, first, second } = operand as AdamWOperands<ResourceVariable>;
      const gradient = ids(operand.gradient);
      const decayed = () => binding.afterUse(weight.handle, () => tf.mul(weight.read(), decay));
      const lost = tf.tidy(() =>
        last === undefined ? decayed() : binding.afterUse(last.handle, decayed)
      );
      last = weight;
      binding.executeOp(
        "AssignSubVariableOp",
        [typeAttribute("dtype", DTYPE.TF_FLOAT)],
        [weight.handle, ...ids(lost)],
        0,
      );
      binding.executeOp(
        "ResourceApplyAdam",
        [typeAttribute("T", DTYPE.TF_FLOAT)],
        [weight.handle, first.handle, second.handle, ...hyper, ...gradient],
        0,
      );
    }
  });
}

/** How much larger 1 − β is when β has been rounded to float32. */
function roundingOf(beta: number): number {
  return (1 - Math.fround(beta)) / (1 - beta);
}

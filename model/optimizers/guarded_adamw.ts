import type { AdamWConstants, AdamWOperands, AdamWScalars, Engine } from "../../engine/engine.ts";
import { type Tensor, tf } from "../../engine/tf.ts";
import { adamw } from "./adamw.ts";
import { applyAdamW } from "./apply_adamw.ts";
import { clippingFactor } from "./clipping_factor.ts";

/** What is updated, and by what. */
export interface GuardedOperands {
  /** float32 scalar, what the gradients are of. */
  readonly loss: Tensor;
  readonly weights: readonly AdamWOperands[];
  /** The one weight that is used as its exponential, where it is trained. */
  readonly logitScale?: AdamWOperands;
}

/** How. */
export interface GuardedRule extends AdamWConstants {
  /** logit_scale is kept from 0 to this. */
  readonly maxLogitScale?: number;
  /** Gradients are scaled so that their common norm is at most this. */
  readonly clipGradientNorm?: number;
}

/** What an update was judged by: all finite, or it was not made. */
export interface Judgement {
  /** float32 [N]: of the gradients of the weights, in their order, behind them of logit_scale. */
  readonly squaredNorms: Tensor;
  /** The exponential of logit_scale behind the update, made or not; 1 where it is not trained. */
  readonly logitScale: Tensor;
}

/** As `adamw()` has it; not by the engine, so that what is judged is what is assigned. */
function nextLogitScale(
  { weight, first, second, gradient }: AdamWOperands,
  scalars: AdamWScalars,
  { maxLogitScale, ...constants }: GuardedRule,
) {
  const now = { weight: weight.read(), first: first.read(), second: second.read() };
  const next = adamw(now, gradient, scalars, constants);
  return maxLogitScale === undefined
    ? next
    : { ...next, weight: tf.clipByValue(next.weight, 0, maxLogitScale) };
}

/**
 * Updates variables by AdamW if all is finite: the loss, the squared norm of each gradient, and
 * what logit_scale's exponential is going to be. Else all of them stay as they are, to the bit.
 *
 * It is decided within the step: nothing of it is copied to JavaScript, there is no copy of weights
 * to go back to, and a gradient costs one more reading. Until it is decided every gradient is held,
 * which an update of each weight as soon as its gradient is there would not need. The norm stands
 * for its values because a single sum tells of all: whatever of them is not finite makes it so, and
 * so does one whose square, which the second moment is a mean of, overflows.
 */
export function guardedAdamW(
  engine: Engine,
  { loss, weights, logitScale }: GuardedOperands,
  scalars: AdamWScalars,
  rule: GuardedRule,
): Judgement {
  const all = logitScale === undefined ? weights : [...weights, logitScale];
  const gradients = all.map(({ gradient }) => gradient);
  const squaredNorms = engine.squaredNorms?.(gradients) ??
    tf.stack(gradients.map((one) => tf.tidy(() => tf.sum(tf.square(one)))));
  const { clipGradientNorm: most } = rule;
  const factor = most === undefined ? undefined : clippingFactor(squaredNorms, most);
  const clipped = <O extends AdamWOperands>(operand: O): O =>
    factor === undefined ? operand : { ...operand, gradient: tf.mul(operand.gradient, factor) };
  const next = logitScale && nextLogitScale(clipped(logitScale), scalars, rule);
  const scale = next === undefined ? tf.scalar(1) : tf.exp(next.weight);
  const seen = tf.concat([tf.stack([tf.abs(loss), scale]), squaredNorms]);
  const finite = tf.all(tf.less(seen, Infinity));
  engine.when(finite, () => {
    applyAdamW(engine, weights.map(clipped), scalars, rule);
    if (next === undefined) return;
    logitScale?.weight.assign(next.weight);
    logitScale?.first.assign(next.first);
    logitScale?.second.assign(next.second);
  });
  return { squaredNorms, logitScale: scale };
}

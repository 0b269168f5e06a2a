import type { AdamWConstants, AdamWScalars } from "../../engine/engine.ts";
import { tf } from "../../engine/tf.ts";

/** Which update of AdamW it is. */
export interface AdamWUpdate {
  /** The learning rate of this update. */
  readonly learningRate: number;
  /** The share of a weight that goes with each update is this times the learning rate. */
  readonly weightDecay: number;
  /** The updates before this one. */
  readonly updatesBefore: number;
}

/** The scalars of an update of AdamW in the engine: float32, the caller's to dispose. */
export function adamwScalars(
  { learningRate, weightDecay, updatesBefore }: AdamWUpdate,
  { beta1, beta2 }: Pick<AdamWConstants, "beta1" | "beta2">,
): AdamWScalars {
  const number = updatesBefore + 1;
  return {
    learningRate: tf.scalar(learningRate),
    keep: tf.scalar(1 - learningRate * weightDecay),
    firstCorrection: tf.scalar(1 - beta1 ** number),
    secondCorrection: tf.scalar(1 - beta2 ** number),
  };
}

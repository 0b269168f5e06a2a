import type { TrainedModel } from "./dual_encoder.ts";
import type { UpdateOutcome } from "./trainable_model.ts";

/** How a classifier is updated, the same at every step. */
export interface ClassifierRule {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** The share of the target that is spread evenly over all classes; 0 is plain cross-entropy. */
  readonly labelSmoothing: number;
  /**
   * L2-SP (Li et al., ICML 2018): this times the squared distance of the image encoder's weights to
   * the pretrained ones is added to the loss, the head being left out. 0 is plain fine-tuning.
   */
  readonly l2Sp: number;
  /** Gradients are scaled so that their common norm is at most this. */
  readonly clipGradientNorm?: number;
}

/** The batch that one update is computed from, and the step of the schedule. */
export interface ClassifierUpdate {
  /** B pictures, each uint8 [size, size, 3]. */
  readonly images: readonly Uint8Array[];
  /** int32 [B]: indices into the head's classes. */
  readonly labels: Int32Array;
  readonly learningRate: number;
  readonly weightDecay: number;
  /** How many updates the moments have seen before this one. */
  readonly updatesBefore: number;
}

/** An image encoder with a linear head that training holds, and the means of updating both. */
export interface TrainableClassifier extends TrainedModel {
  /**
   * Makes the update: waits until nobody holds the weights, then moves image encoder and head by
   * the gradient of the cross-entropy.
   *
   * @throws {DivergedError} if loss or gradient are not finite, the update not made
   */
  update(batch: ClassifierUpdate, signal?: AbortSignal): Promise<UpdateOutcome>;
  /** Gives its tensors back to the engine, once nobody holds the weights. */
  dispose(): Promise<void>;
}

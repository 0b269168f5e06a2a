import type { TrainedModel } from "./dual_encoder.ts";

/** How weights are updated, the same at every step. */
export interface UpdateRule {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Keep logit_scale's exponential between 1 and 100, as open_clip's training does. */
  readonly clampLogitScale: boolean;
}

/** The batch that one update is computed from, and the step of the schedule. */
export interface Update {
  /** B pictures, each uint8 [size, size, 3]. */
  readonly images: readonly Uint8Array[];
  /** The distinct sentences. */
  readonly captions: readonly string[];
  /** int32 [B]: which of the captions each picture goes with. */
  readonly captionOf: Int32Array;
  readonly learningRate: number;
  readonly weightDecay: number;
  /** How many updates the moments have seen before this one. */
  readonly updatesBefore: number;
}

/** A model that training holds: a `TrainedModel` with the means of updating it. */
export interface TrainableModel extends TrainedModel {
  /**
   * Makes the update: waits until nobody holds the weights, then moves them by the gradient of the
   * contrastive loss.
   *
   * @throws {Error} if the loss is not finite
   */
  update(batch: Update, signal?: AbortSignal): Promise<UpdateOutcome>;
  /** Gives its tensors back to the engine, once nobody holds the weights. */
  dispose(): Promise<void>;
}

/** What an update did. */
export interface UpdateOutcome {
  readonly loss: number;
  /** The exponential, behind the update. */
  readonly logitScale: number;
  /** Wall-clock seconds, waiting for readers left out. */
  readonly seconds: number;
}

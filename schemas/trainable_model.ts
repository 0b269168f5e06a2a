import type { TrainedModel } from "./dual_encoder.ts";
import type { Objective } from "./objective.ts";

/** How weights are updated, the same at every step. */
export interface UpdateRule {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Keep logit_scale's exponential between 1 and 100, as open_clip's training does. */
  readonly clampLogitScale: boolean;
  /** FLYP's unless given. */
  readonly objective?: Objective;
  /**
   * The tower that is trained, with logit_scale; unless given, both. The other gets no gradient, no
   * decay and no moments.
   */
  readonly train?: "image" | "text";
}

/** The batch that one update is computed from, and the step of the schedule. */
export interface Update {
  /** B pictures, each uint8 [size, size, 3]. */
  readonly images: readonly Uint8Array[];
  /** The distinct sentences; for the loss `cross-entropy` one for each class. */
  readonly captions: readonly string[];
  /**
   * int32 [B, S], S being 1 or the number of sentences whose features are averaged: which of the
   * captions each picture goes with.
   */
  readonly captionOf: Int32Array;
  /** int32 [B], the class of each picture; needed where collisions of classes are told. */
  readonly labels?: Int32Array;
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
   * @throws {DivergedError} if loss, gradient or logit_scale are not finite, the update not made
   */
  update(batch: Update, signal?: AbortSignal): Promise<UpdateOutcome>;
  /** Gives its tensors back to the engine, once nobody holds the weights. */
  dispose(): Promise<void>;
}

/** What an update did. */
export interface UpdateOutcome {
  readonly loss: number;
  /** The loss without a penalty on weights, where it has one. */
  readonly entropy?: number;
  /** The exponential, behind the update. */
  readonly logitScale: number;
  /** Wall-clock seconds, waiting for readers left out. */
  readonly seconds: number;
}

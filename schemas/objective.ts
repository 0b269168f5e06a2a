/** What an update minimises. */
export interface Objective {
  /**
   * `contrastive`: FLYP's, that of pretraining. `cross-entropy`: over the sentences of all classes,
   * one for each, which the paper compares it with.
   */
  readonly loss: "contrastive" | "cross-entropy";
  /**
   * What two pictures of one class in a batch are to the contrastive loss: `negatives` of each
   * other, as published; `masked`, which are neither; `positives`, which share the target.
   */
  readonly collisions: "negatives" | "masked" | "positives";
}

/** FLYP's, as published. */
export const FLYP_OBJECTIVE: Objective = { loss: "contrastive", collisions: "negatives" };

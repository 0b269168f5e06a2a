import { type } from "arktype";
import { adamwOptions } from "./adamw_options.ts";

/** The options of contrastive-step. */
export const contrastiveOptions = type({
  "...": adamwOptions,
  /** Keep logit_scale's exponential between 1 and 100: pretraining does, FLYP does not. */
  clamp_logit_scale: "boolean = false",
  /**
   * `cross-entropy` over the sentences of all classes (sample-prompts with `draw: classes`) in
   * place of the contrastive loss of pretraining: the paper's ablation FLYP-CE.
   */
  loss: "'contrastive' | 'cross-entropy' = 'contrastive'",
  /**
   * What pictures of one class in a batch are to each other: `negatives` in FLYP; `masked`, which
   * are neither, or `positives`, which share the target.
   */
  collisions: "'negatives' | 'masked' | 'positives' = 'negatives'",
  /** The towers that are trained. logit_scale always is. */
  train: "'both' | 'image' | 'text' = 'both'",
});
/** The options of contrastive-step. */
export type ContrastiveOptions = typeof contrastiveOptions.infer;

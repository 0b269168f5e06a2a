import { type } from "arktype";

// YAML has `.inf`, which "number" would take and "number.safe" does not.
/** The options of contrastive-step. */
export const contrastiveOptions = type({
  /** At the end of the warm-up. FLYP: 1e-5 for OpenAI's models. */
  learning_rate: "number.safe > 0",
  /** Of every parameter, logit_scale included. */
  weight_decay: "number.safe >= 0 = 0.1",
  /** Updates in which the learning rate rises linearly. */
  warmup: "number.integer >= 0 = 500",
  /** Added to the cosine that the learning rate follows. */
  min_learning_rate: "number.safe >= 0 = 0",
  beta1: "0 <= number < 1 = 0.9",
  beta2: "0 <= number < 1 = 0.999",
  epsilon: type("number.safe > 0").default(1e-8),
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

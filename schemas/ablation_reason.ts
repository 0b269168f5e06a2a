/**
 * The four reasons that the authors give for what FLYP gains or does not lose; each asks for an
 * ablation.
 */
export const ABLATION_REASONS = [
  "class_collisions",
  "text_encoder",
  "contrastive_loss",
  "sampled_prompts",
] as const;

/** One of the authors' four reasons. */
export type AblationReason = (typeof ABLATION_REASONS)[number];

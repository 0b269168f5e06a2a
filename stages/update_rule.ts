import type { UpdateRule } from "../schemas/trainable_model.ts";
import type { ContrastiveOptions } from "./contrastive_options.ts";

/** How contrastive-step's options have the model updated. */
export function updateRule(
  { clamp_logit_scale, loss, collisions, train, ...rest }: ContrastiveOptions,
): UpdateRule {
  const { beta1, beta2, epsilon } = rest;
  return {
    beta1,
    beta2,
    epsilon,
    clampLogitScale: clamp_logit_scale,
    objective: { loss, collisions },
    ...(train !== "both" && { train }),
  };
}

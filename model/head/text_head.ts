import type { DualEncoder } from "../../schemas/dual_encoder.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";
import { classifierHead } from "../classifier_head.ts";

/**
 * The zero-shot head as a linear one, what full fine-tuning starts from: the classes' directions
 * times the exponential of logit_scale, on unit features, with a bias of zero (Wortsman et al.,
 * CVPR 2022, and their code).
 *
 * @throws the signal's reason, if it is aborted before the sentences are encoded
 */
export async function textHead(
  encoder: DualEncoder,
  classes: readonly string[],
  templates: readonly string[],
  signal?: AbortSignal,
): Promise<LinearHead> {
  const { directions, scale } = await classifierHead(encoder, classes, templates, signal);
  return {
    classes,
    unit: {
      shape: [classes.length, encoder.config.model_cfg.embed_dim],
      data: directions.map((value) => value * scale),
    },
    bias: { shape: [classes.length], data: new Float32Array(classes.length) },
  };
}

import type { TrainedModel } from "../../schemas/dual_encoder.ts";
import { mixHeads } from "./mix_heads.ts";
import { textHead } from "./text_head.ts";
import { withHead } from "./with_head.ts";

/**
 * A model whose θ(α) classifies by the mixture of the two text heads, of the pretrained weights and
 * of the tuned ones, in place of the head that the mixed text tower makes: weight ensembling as
 * CaRot's code does it for FLYP (Oh et al., NeurIPS 2024), image tower and materialised head.
 *
 * @throws the signal's reason, if it is aborted before the heads are made
 */
export async function withMixedHeads(
  model: TrainedModel,
  classes: readonly string[],
  templates: readonly string[],
  signal?: AbortSignal,
): Promise<TrainedModel> {
  const pretrained = await model.interpolated(0);
  try {
    const zeroShot = await textHead(pretrained, classes, templates, signal);
    const tuned = await textHead(model.encoder, classes, templates, signal);
    return {
      ...model,
      // Through a linear head θ(0) classifies as before but for rounding.
      pretrainedKey: {},
      interpolated: async (alpha) =>
        withHead(await model.interpolated(alpha), mixHeads(zeroShot, tuned, alpha)),
    };
  } finally {
    pretrained.dispose();
  }
}

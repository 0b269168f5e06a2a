import type { TunedWeights } from "../schemas/best_weights.ts";
import type { TrainedModel } from "../schemas/dual_encoder.ts";

/**
 * A model whose tuned weights are others than those that training ended with: a copy from before, or
 * θ_pretrained, so that every θ(α) is θ_pretrained. It holds an encoder in the engine from now on
 * until nobody holds the model any more; take hold of it at once. The optimizer's moments are those
 * that training ended with.
 *
 * @param trained is held with it, and lends it θ_pretrained
 */
export async function bestModel(
  trained: TrainedModel,
  tuned: TunedWeights | "pretrained",
): Promise<TrainedModel> {
  const interpolated = (alpha: number) =>
    tuned === "pretrained" ? trained.interpolated(0) : trained.interpolated(alpha, tuned);
  const encoder = await interpolated(1);
  let holders = 0;
  return {
    encoder,
    ...(trained.pretrainedKey && { pretrainedKey: trained.pretrainedKey }),
    interpolated,
    optimizerState: () => trained.optimizerState(),
    hold() {
      const release = trained.hold();
      let held = true;
      holders++;
      return () => {
        if (!held) return;
        held = false;
        if (--holders === 0) encoder.dispose();
        release();
      };
    },
  };
}

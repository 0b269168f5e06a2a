import type { DualEncoder, TrainedModel } from "../schemas/dual_encoder.ts";
import type { Head } from "../schemas/messages.ts";
import { mixHeads } from "./head/mix_heads.ts";
import { withHead } from "./head/with_head.ts";
import type { WeightGate } from "./trainable_model.ts";

/** A handle on a model that nothing updates; it is disposed once nobody holds its weights. */
export interface UntrainedModel extends TrainedModel {
  dispose(): Promise<void>;
}

/**
 * An encoder as it is, with a head that was fitted to it: θ(α) then is the encoder with the heads'
 * mixture, whose logits are α times the fitted head's and 1−α times the zero-shot head's.
 *
 * @param head left out, the encoder classifies as it came, whatever α
 */
export function untrainedModel(
  encoder: DualEncoder,
  gate: WeightGate,
  head?: Head,
): UntrainedModel {
  const own = { ...encoder, imageKey: {} };
  return {
    encoder: head === undefined ? own : withHead(own, head.tuned),
    pretrainedKey: {},
    hold: () => gate.hold(),
    interpolated(alpha) {
      const shared = { ...own, dispose() {} };
      if (head === undefined) return Promise.resolve(shared);
      return Promise.resolve(withHead(shared, mixHeads(head.zeroShot, head.tuned, alpha)));
    },
    optimizerState: () => Promise.resolve(new Map()),
    dispose: () => gate.write(() => encoder.dispose()),
  };
}

import type { DualEncoder } from "../../schemas/dual_encoder.ts";
import type { CheckpointContents } from "./checkpoint_contents.ts";

/** A copy of all that a checkpoint keeps of an encoder. */
export async function contentsOf(encoder: DualEncoder): Promise<CheckpointContents> {
  const head = await encoder.linearHead?.();
  return {
    config: encoder.config,
    vocabulary: encoder.vocabulary,
    weights: await encoder.weights(),
    ...(head && { head }),
  };
}

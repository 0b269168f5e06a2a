import type { CheckpointContents } from "./checkpoint/checkpoint_contents.ts";
import type { ReadWeights } from "./reread_weights.ts";

/** A model as a run starts with it: all of it at hand but the weights, which are read when asked for. */
export interface PretrainedModel extends Omit<CheckpointContents, "weights"> {
  /** In the order of `parameterShapes`. */
  readonly weights: ReadWeights;
}

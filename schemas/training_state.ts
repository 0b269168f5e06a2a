import { type } from "arktype";
import { bestState } from "./best_state.ts";
import { lossWatch } from "./loss_watch.ts";
import { updateEnd } from "./update_end.ts";

/**
 * `training.json` of a checkpoint: where every stream stood. All randomness is keyed by positions,
 * so that these are the whole state of the streams.
 */
export const trainingState = type({
  "+": "reject",
  /** The last update made, from 0. */
  step: "number.integer >= 0",
  epoch: "number.integer >= 0",
  /** Ordinal of the first row that no update has used. */
  next_row: "number.integer >= 0",
  /** Whether that update was the last of the training. */
  trained: "boolean",
  /**
   * What that update ends, where the run was asked to stop before all was measured of its weights:
   * who goes on measures them.
   */
  "unmeasured?": updateEnd,
  /** The weights that had been best until then, where training looks for them. */
  "best?": bestState,
  /** What is remembered of the losses until then. */
  "watch?": lossWatch,
});
export type TrainingState = typeof trainingState.infer;

import type { BestState } from "./best_state.ts";
import type { HostTensors } from "./host_tensor.ts";
import type { LinearHead } from "./linear_head.ts";

/** A copy of tuned weights, outside of the engine. */
export interface TunedWeights {
  /** Under open_clip's names. */
  readonly weights: HostTensors;
  /** The linear head that was trained with them, where one was. */
  readonly head?: LinearHead;
}

/** The weights of a training that have been best on ID validation until now. */
export interface BestWeights extends Omit<BestState, "from"> {
  /** Where they are: those of the Step that says so, θ_pretrained, or a copy. */
  readonly from: "here" | "pretrained" | TunedWeights;
}

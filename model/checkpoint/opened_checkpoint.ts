import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";
import type { CheckpointContents } from "./checkpoint_contents.ts";

/** A checkpoint of which all is read but the weights, which may be gigabytes. */
export interface OpenedCheckpoint extends Omit<CheckpointContents, "weights" | "head"> {
  /** Reads and checks the weights. @throws {InputError} */
  readonly weights: () => Promise<HostTensors>;
  /** Reads and checks the linear head, where there is one. @throws {InputError} */
  readonly head?: () => Promise<LinearHead>;
}

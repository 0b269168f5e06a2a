import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { CheckpointContents } from "./checkpoint_contents.ts";

/** A checkpoint of which all is read but the weights, which may be gigabytes. */
export interface OpenedCheckpoint extends Omit<CheckpointContents, "weights"> {
  /** Reads and checks the weights. @throws {InputError} */
  readonly weights: () => Promise<HostTensors>;
}

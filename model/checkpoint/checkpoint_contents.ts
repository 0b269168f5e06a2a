import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { OpenClipConfig } from "../../schemas/model_config.ts";

/**
 * A dual encoder as a checkpoint holds it, checked: every parameter of the architecture is there.
 */
export interface CheckpointContents {
  readonly config: OpenClipConfig;
  /** In the order of `parameterShapes`. */
  readonly weights: HostTensors;
}

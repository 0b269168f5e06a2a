import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";
import type { OpenClipConfig } from "../../schemas/model_config.ts";
import type { Vocabulary } from "../../schemas/vocabulary.ts";

/**
 * A dual encoder as a checkpoint holds it, checked: every parameter of the architecture is there.
 */
export interface CheckpointContents {
  readonly config: OpenClipConfig;
  /** The vocabulary of its tokenizer, where that is not OpenAI's. */
  readonly vocabulary?: Vocabulary | undefined;
  /** In the order of `parameterShapes`. */
  readonly weights: HostTensors;
  /** What it classifies by, where that is not its text tower. */
  readonly head?: LinearHead;
}

import type { OpenClipConfig } from "./model_config.ts";
import type { TrainableModel, UpdateRule } from "./trainable_model.ts";

/** What a run lends to its stages; the command line fills it in, so that pipeline/ needs none. */
export interface Services {
  /** The configuration of the pipeline's model, known before its weights are loaded. */
  readonly config: OpenClipConfig;
  /** Puts the pipeline's model into the engine: as pretrained, or as a resumed run left it. */
  readonly openModel: (rule: UpdateRule) => Promise<TrainableModel>;
}

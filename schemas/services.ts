import type { ClassifierLoss, Examples } from "./differentiable.ts";
import type { DualEncoder } from "./dual_encoder.ts";
import type { Head } from "./messages.ts";
import type { PictureSettings } from "./picture_settings.ts";
import type { ClassifierRule, TrainableClassifier } from "./trainable_classifier.ts";
import type { TrainableModel, UpdateRule } from "./trainable_model.ts";

/** What a run lends to its stages; the command line fills it in, so that pipeline/ needs none. */
export interface Services {
  /** How pictures are made ready for the pipeline's model. */
  readonly pictures: PictureSettings;
  /** Puts the pipeline's model into the engine: as pretrained, or as a resumed run left it. */
  readonly openModel: (rule: UpdateRule) => Promise<TrainableModel>;
  /**
   * Puts the pipeline's model into the engine as pretrained, with the linear head that it came
   * with; the caller disposes it.
   */
  readonly openEncoder: () => Promise<DualEncoder>;
  /**
   * Puts the pipeline's model into the engine to be trained as a classifier: as pretrained, with
   * the given head, or as a resumed run left it.
   */
  readonly openClassifier: (head: Head, rule: ClassifierRule) => Promise<TrainableClassifier>;
  /** Puts examples into the engine, for linear classifiers of so many classes to be fitted to. */
  readonly openExamples: (examples: Examples, classes: number) => ClassifierLoss;
}

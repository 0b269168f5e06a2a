import type { AdamWScalars, Engine, Step, Variable } from "../engine/engine.ts";
import { type Tensor } from "../engine/tf.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import type { ClassifierRule } from "../schemas/trainable_classifier.ts";
import { classifierGradients, type LabelledTensors } from "./classifier_gradients.ts";
import type { TrainedVariables } from "./contrastive_update.ts";
import { guardedAdamW, type Judgement } from "./optimizers/guarded_adamw.ts";

/** What an update takes: a batch and the scalars of the optimizer. */
export type ClassifierArguments = LabelledTensors & AdamWScalars & Record<string, Tensor>;

/** What an update gives, made or not. */
export interface ClassifierResults extends Pick<Judgement, "squaredNorms">, Record<string, Tensor> {
  readonly loss: Tensor;
  /** The loss without L2-SP's penalty. */
  readonly entropy: Tensor;
}

/**
 * The update of full fine-tuning as one step of the engine: logits, loss, gradients, AdamW in place
 * on image encoder and head, both decayed. It is not made where numbers are not finite.
 *
 * @param variables the image encoder's weights and, as `headTensors()` names them, the head's
 * @param pretrained what L2-SP holds the encoder's weights near to; none where it is off
 */
export function classifierUpdate(
  engine: Engine,
  variables: TrainedVariables,
  config: OpenClipConfig,
  { labelSmoothing, l2Sp, ...constants }: ClassifierRule,
  pretrained: ReadonlyMap<string, Variable>,
): Step<ClassifierArguments, ClassifierResults> {
  return engine.compile("classifier update", (args: ClassifierArguments) => {
    const weights = Object.fromEntries([...variables].map(([n, v]) => [n, v.weight.read()]));
    const { loss, entropy, gradients } = classifierGradients(args, weights, config, {
      labelSmoothing,
      l2Sp,
      pretrained: Object.fromEntries([...pretrained].map(([name, start]) => [name, start.read()])),
      recompute: engine.recompute,
    });
    const operands = [...variables].map(([name, variable]) => ({
      ...variable,
      gradient: gradients[name] as Tensor,
    }));
    const { squaredNorms } = guardedAdamW(engine, { loss, weights: operands }, args, constants);
    return { loss, entropy, squaredNorms };
  });
}

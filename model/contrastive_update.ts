import type { AdamWScalars, Engine, Step, Variable } from "../engine/engine.ts";
import { type Tensor, tf } from "../engine/tf.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import type { UpdateRule } from "../schemas/trainable_model.ts";
import { contrastiveGradients } from "./contrastive_gradients.ts";
import { applyAdamW } from "./optimizers/apply_adamw.ts";
import type { PairTensors } from "./pair_tensors.ts";

/** A weight and its two moments. */
export interface TrainedVariable {
  readonly weight: Variable;
  readonly first: Variable;
  readonly second: Variable;
}
export type TrainedVariables = ReadonlyMap<string, TrainedVariable>;

/** What an update takes: a batch and the scalars of the optimizer. */
export type UpdateArguments = PairTensors & AdamWScalars & Record<string, Tensor>;

/** What an update gives: scalars, the scale as it is behind the update. */
export interface UpdateResults extends Record<string, Tensor> {
  readonly loss: Tensor;
  /** The exponential of logit_scale. */
  readonly logitScale: Tensor;
}

/** The largest logarithm that open_clip's training lets logit_scale grow to: ln 100. */
const MAX_LOGIT_SCALE = Math.log(100);

/**
 * FLYP's update (Goyal et al., CVPR 2023: draw a sentence for each picture, update both encoders by
 * the gradient of the contrastive loss), as one step of the engine: features, loss, gradients,
 * AdamW in place. Every parameter is trained and decayed, logit_scale included, as in FLYP's own
 * code.
 *
 * @param rule its `objective` may be another loss; with `clampLogitScale` the scale is kept between
 *   1 and 100 behind each update, as open_clip's training does and FLYP's does not
 * @param frozen weights that are read and stay as they are: those of one tower, or none
 */
export function contrastiveUpdate(
  engine: Engine,
  variables: TrainedVariables,
  config: OpenClipConfig,
  rule: UpdateRule,
  frozen: ReadonlyMap<string, Variable> = new Map(),
): Step<UpdateArguments, UpdateResults> {
  const { clampLogitScale, objective } = rule;
  return engine.compile("contrastive update", (args: UpdateArguments): UpdateResults => {
    const weights = Object.fromEntries([...variables].map(([n, v]) => [n, v.weight.read()]));
    const { loss, gradients } = contrastiveGradients(args, weights, config, {
      recompute: engine.recompute,
      ...(objective && { objective }),
      frozen: Object.fromEntries([...frozen].map(([name, weight]) => [name, weight.read()])),
    });
    const operands = [...variables].map(([name, v]) => ({
      ...v,
      gradient: gradients[name] as Tensor,
    }));
    applyAdamW(engine, operands, args, rule);
    const scale = variables.get("logit_scale")?.weight;
    if (scale === undefined) throw new Error('Cannot update: there is no "logit_scale"');
    if (clampLogitScale) scale.assign(tf.clipByValue(scale.read(), 0, MAX_LOGIT_SCALE));
    return { loss, logitScale: tf.exp(scale.read()) };
  });
}

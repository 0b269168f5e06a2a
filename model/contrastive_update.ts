import type { AdamWScalars, Engine, Step, Variable } from "../engine/engine.ts";
import type { Tensor } from "../engine/tf.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import type { UpdateRule } from "../schemas/trainable_model.ts";
import { contrastiveGradients } from "./contrastive_gradients.ts";
import { guardedAdamW, type Judgement } from "./optimizers/guarded_adamw.ts";
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

/** What an update gives, made or not. */
export interface UpdateResults extends Judgement, Record<string, Tensor> {
  readonly loss: Tensor;
}

/** The largest logarithm that open_clip's training lets logit_scale grow to: ln 100. */
const MAX_LOGIT_SCALE = Math.log(100);

/**
 * FLYP's update (Goyal et al., CVPR 2023: draw a sentence for each picture, update both encoders by
 * the gradient of the contrastive loss), as one step of the engine: features, loss, gradients,
 * AdamW in place, which is not made where numbers are not finite. Every parameter is trained and
 * decayed, logit_scale included, as in FLYP's own code.
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
  const { clampLogitScale, objective, beta1, beta2, epsilon } = rule;
  const constants = { beta1, beta2, epsilon };
  const adamwRule = { ...constants, ...(clampLogitScale && { maxLogitScale: MAX_LOGIT_SCALE }) };
  return engine.compile("contrastive update", (args: UpdateArguments): UpdateResults => {
    const values = Object.fromEntries([...variables].map(([n, v]) => [n, v.weight.read()]));
    const { loss, gradients } = contrastiveGradients(args, values, config, {
      recompute: engine.recompute,
      engine,
      ...(objective && { objective }),
      frozen: Object.fromEntries([...frozen].map(([name, weight]) => [name, weight.read()])),
    });
    const { logit_scale: logitScale, ...weights } = Object.fromEntries(
      [...variables].map(([name, v]) => [name, { ...v, gradient: gradients[name] as Tensor }]),
    );
    if (logitScale === undefined) throw new Error('Cannot update: there is no "logit_scale"');
    const operands = { loss, weights: Object.values(weights), logitScale };
    return { loss, ...guardedAdamW(engine, operands, args, adamwRule) };
  });
}

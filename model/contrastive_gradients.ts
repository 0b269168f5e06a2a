import type { Engine } from "../engine/engine.ts";
import { type Tensor, tf } from "../engine/tf.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import { FLYP_OBJECTIVE, type Objective } from "../schemas/objective.ts";
import { gradientFence } from "./gradient_fence.ts";
import { imageFeatures } from "./image_features.ts";
import { batchLoss } from "./losses/batch_loss.ts";
import type { PairTensors } from "./pair_tensors.ts";
import type { Parameters } from "./parameters.ts";
import { sentenceFeatures } from "./sentence_features.ts";
import { type Tower, towerOf } from "./tower_of.ts";

/** What may be otherwise than FLYP has it. */
export interface GradientOptions {
  /** Whether the backward pass computes blocks again, so that less is kept. */
  readonly recompute?: boolean;
  readonly objective?: Objective;
  /** The engine that they are computed on, where it may have fences. */
  readonly engine?: Pick<Engine, "fence">;
  /** Weights without a gradient: those of one tower, or none. */
  readonly frozen?: Parameters;
}

/**
 * The loss of a batch and the gradient of each parameter, by name. A frozen tower's features are
 * computed beforehand, so that nothing of it is kept for a backward pass and there is none.
 */
export function contrastiveGradients(
  batch: PairTensors,
  parameters: Parameters,
  config: OpenClipConfig,
  { recompute = false, objective = FLYP_OBJECTIVE, frozen = {}, engine = {} }: GradientOptions = {},
): { loss: Tensor; gradients: Parameters } {
  const names = Object.keys(parameters);
  const still = new Set(Object.keys(frozen).map(towerOf));
  const fixed = (tower: Tower, features: typeof imageFeatures | typeof sentenceFeatures) =>
    still.has(tower) ? tf.tidy(() => features(batch, frozen, config)) : undefined;
  const pictures = fixed("image", imageFeatures), texts = fixed("text", sentenceFeatures);
  const lossOf = (...values: Tensor[]) => {
    const given = Object.fromEntries(names.map((name, i) => [name, values[i] as Tensor]));
    // The picture tower's backward pass gives memory back, the text tower's takes more for the
    // gradient of the token embedding. All gradients being held to the end, both at once would be
    // a peak: 316 MiB more for a ViT-B/32 with batch 16, one behind the other 55 MiB.
    const sentences = texts ??
      gradientFence(engine, sentenceFeatures(batch, given, config, recompute));
    const images = pictures ?? imageFeatures(batch, given, config, recompute);
    const scale = given["logit_scale"] as Tensor;
    return batchLoss(images, sentences, scale, batch, objective) as ReturnType<typeof tf.scalar>;
  };
  const { value, grads } = tf.valueAndGrads(lossOf)(Object.values(parameters));
  tf.dispose([pictures, texts].filter((features) => features !== undefined));
  return {
    loss: value,
    gradients: Object.fromEntries(names.map((name, i) => [name, grads[i] as Tensor])),
  };
}

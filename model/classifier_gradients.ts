import { type Tensor, tf } from "../engine/tf.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import { encodeImages } from "./image_encoder.ts";
import { crossEntropy } from "./losses/cross_entropy.ts";
import { normalize } from "./normalize.ts";
import { parameter, type Parameters } from "./parameters.ts";
import { standardize } from "./standardize.ts";

/** A batch of B labelled pictures in the engine. */
export interface LabelledTensors extends Record<string, Tensor> {
  /** float32 [B, size, size, 3], from 0 to 255. */
  readonly images: Tensor;
  /** int32 [B]. */
  readonly labels: Tensor;
}

/** What the loss of a classifier consists of. */
export interface ClassifierLossOptions {
  readonly labelSmoothing: number;
  readonly l2Sp: number;
  /** The pretrained weights of the image encoder, by name; needed where `l2Sp` is above 0. */
  readonly pretrained: Parameters;
  /** Whether the backward pass computes blocks again, so that less is kept. */
  readonly recompute?: boolean;
}

/**
 * What an image encoder with a linear head gives each class, before the softmax: float32 [B, C].
 */
function logitsOf(
  images: Tensor,
  parameters: Parameters,
  { model_cfg: model, preprocess_cfg: preprocess }: OpenClipConfig,
  recompute: boolean,
): Tensor {
  const features = encodeImages(standardize(images, preprocess), parameters, model, recompute);
  const { "head.unit": unit, "head.raw": raw } = parameters;
  const bias = parameter(parameters, "head.bias");
  const onUnit = unit && tf.matMul(normalize(features), unit, false, true);
  const onRaw = raw && tf.matMul(features, raw, false, true);
  return [onUnit, onRaw].reduce<Tensor>((sum, one) => one ? tf.add(one, sum) : sum, bias);
}

/**
 * The loss of full fine-tuning on a batch, and the gradient of each parameter, by name: mean
 * cross-entropy with PyTorch's label smoothing, and with L2-SP the squared distance to the
 * pretrained encoder; `entropy` is the loss without that.
 */
export function classifierGradients(
  { images, labels }: LabelledTensors,
  parameters: Parameters,
  config: OpenClipConfig,
  { labelSmoothing, l2Sp, pretrained, recompute = false }: ClassifierLossOptions,
): { loss: Tensor; entropy: Tensor; gradients: Parameters } {
  const names = Object.keys(parameters);
  let kept: Tensor | undefined;
  const lossOf = (...values: Tensor[]) => {
    const given = Object.fromEntries(names.map((name, i) => [name, values[i] as Tensor]));
    const logits = logitsOf(images, given, config, recompute), classes = logits.shape[1] ?? 0;
    const targets = tf.add(
      tf.mul(tf.gather(tf.eye(classes), labels), 1 - labelSmoothing),
      labelSmoothing / classes,
    );
    const loss = crossEntropy(logits, targets);
    // Of what is computed within, the gradients' scope leaves nothing else.
    kept = tf.keep(loss.clone());
    const distances = l2Sp === 0
      ? []
      : Object.entries(pretrained).map(([name, start]) =>
        tf.sum(tf.square(tf.sub(parameter(given, name), start)))
      );
    return (distances.length === 0
      ? loss
      : tf.add(loss, tf.mul(tf.addN(distances), l2Sp))) as ReturnType<typeof tf.scalar>;
  };
  const { value, grads } = tf.valueAndGrads(lossOf)(Object.values(parameters));
  const entropy = kept?.clone() ?? value;
  kept?.dispose();
  return {
    loss: value,
    entropy,
    gradients: Object.fromEntries(names.map((name, i) => [name, grads[i] as Tensor])),
  };
}

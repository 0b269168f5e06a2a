import type { Engine } from "../engine/engine.ts";
import { tf } from "../engine/tf.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import type { Update, UpdateRule } from "../schemas/trainable_model.ts";
import type { UpdateArguments } from "./contrastive_update.ts";
import { imageTensor } from "./image_tensor.ts";
import { textTensors } from "./text_tensors.ts";
import type { Tokenizer } from "./tokenizer/tokenizer.ts";

/** An update's batch and scalars in the engine. */
export function updateTensors(
  engine: Engine,
  tokenizer: Tokenizer,
  { model_cfg: { vision_cfg: vision, text_cfg: text } }: OpenClipConfig,
  { beta1, beta2 }: UpdateRule,
  { images, captions, captionOf, learningRate, weightDecay, updatesBefore }: Update,
): UpdateArguments {
  const number = updatesBefore + 1;
  return {
    images: imageTensor(engine, images, vision.image_size),
    ...textTensors(tokenizer, captions, text.context_length, images.length),
    captionOf: tf.tensor1d(captionOf, "int32"),
    learningRate: tf.scalar(learningRate),
    keep: tf.scalar(1 - learningRate * weightDecay),
    beta1Power: tf.scalar(beta1 ** number),
    beta2Power: tf.scalar(beta2 ** number),
  };
}

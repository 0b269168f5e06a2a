import type { Engine } from "../engine/engine.ts";
import { tf } from "../engine/tf.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import type { Update, UpdateRule } from "../schemas/trainable_model.ts";
import type { UpdateArguments } from "./contrastive_update.ts";
import { imageTensor } from "./image_tensor.ts";
import { adamwScalars } from "./optimizers/adamw_scalars.ts";
import { textTensors } from "./text_tensors.ts";
import type { Tokenizer } from "./tokenizer/tokenizer.ts";

/** An update's batch and scalars in the engine. */
export function updateTensors(
  engine: Engine,
  tokenizer: Tokenizer,
  { model_cfg: { vision_cfg: vision, text_cfg: text } }: OpenClipConfig,
  rule: UpdateRule,
  { images, captions, captionOf, labels, ...update }: Update,
): UpdateArguments {
  const each = captionOf.length / images.length;
  // One sentence a class is the same number in every batch, and every one of them is a class.
  const most = rule.objective?.loss === "cross-entropy" ? captions.length : captionOf.length;
  return {
    images: imageTensor(engine, images, vision.image_size),
    ...textTensors(tokenizer, captions, text.context_length, most),
    captionOf: each === 1
      ? tf.tensor1d(captionOf, "int32")
      : tf.tensor2d(captionOf, [images.length, each], "int32"),
    ...(labels && { labels: tf.tensor1d(labels, "int32") }),
    ...adamwScalars(update, rule),
  };
}

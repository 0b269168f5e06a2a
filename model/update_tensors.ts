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
  { images, captions, captionOf, ...update }: Update,
): UpdateArguments {
  return {
    images: imageTensor(engine, images, vision.image_size),
    ...textTensors(tokenizer, captions, text.context_length, images.length),
    captionOf: tf.tensor1d(captionOf, "int32"),
    ...adamwScalars(update, rule),
  };
}

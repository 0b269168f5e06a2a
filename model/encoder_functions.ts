import type { Engine, Step, Tensors } from "../engine/engine.ts";
import type { Tensor } from "../engine/tf.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import { encodeImages } from "./image_encoder.ts";
import { normalize } from "./normalize.ts";
import { standardize } from "./standardize.ts";
import { encodeTexts } from "./text_encoder.ts";

/** What an encoder gives: float32 [N, D], unit length unless said otherwise. */
export interface Features extends Record<string, Tensor> {
  readonly features: Tensor;
}

/**
 * The two encoders as steps of the engine. The weights are arguments, so that one compiled function
 * serves the tuned weights and every interpolation.
 */
export interface EncoderFunctions {
  /**
   * Takes `images` float32 [N, size, size, 3] from 0 to 255, and the weights of the image tower.
   */
  readonly images: Step<Tensors, Features>;
  /** As `images`, but the features are as they are projected, not normalised. */
  readonly projections: Step<Tensors, Features>;
  /** Takes `tokens` int32 [N, length], `ends` int32 [N], and the weights of the text tower. */
  readonly texts: Step<Tensors, Features>;
}

/** Makes the encoders of an architecture. */
export function encoderFunctions(
  engine: Engine,
  { model_cfg: model, preprocess_cfg: preprocess }: OpenClipConfig,
): EncoderFunctions {
  return {
    images: engine.compile("image encoder", ({ images, ...weights }: Tensors) => ({
      features: normalize(encodeImages(standardize(images as Tensor, preprocess), weights, model)),
    })),
    projections: engine.compile("image projections", ({ images, ...weights }: Tensors) => ({
      features: encodeImages(standardize(images as Tensor, preprocess), weights, model),
    })),
    texts: engine.compile("text encoder", ({ tokens, ends, ...weights }: Tensors) => ({
      features: normalize(encodeTexts(tokens as Tensor, ends as Tensor, weights, model)),
    })),
  };
}

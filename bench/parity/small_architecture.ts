import type { ModelConfig } from "../../schemas/model_config.ts";

/** A CLIP that is small in every way but its vocabulary, with heads of the image tower of 32. */
export const SMALL_ARCHITECTURE: ModelConfig = {
  embed_dim: 64,
  quick_gelu: true,
  vision_cfg: {
    image_size: 64,
    layers: 3,
    width: 96,
    head_width: 32,
    patch_size: 16,
    mlp_ratio: 4,
  },
  text_cfg: {
    context_length: 77,
    vocab_size: 49408,
    width: 64,
    heads: 4,
    layers: 3,
    mlp_ratio: 4,
  },
};

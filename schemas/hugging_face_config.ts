import { type } from "arktype";

const positive = "number.integer > 0";
/** Far more than any has, so that a slip of the pen does not fill the memory. */
const layers = type("1 <= number.integer <= 1000");
/** A size of a square, as a number or as its two sides. */
const side = type(positive).or(
  type(["number.integer > 0", "number.integer > 0"]).narrow(([height, width], context) =>
    height === width || context.mustBe("a square")
  ).pipe(([height]) => height),
);
const activation = type("'quick_gelu' | 'gelu'").default("quick_gelu");
/** The only one that open_clip's CLIP has, and so the only one here. */
const epsilon = type("0.00001").default(0.00001);

const textConfig = type({
  vocab_size: `${positive} = 49408`,
  hidden_size: `${positive} = 512`,
  intermediate_size: `${positive} = 2048`,
  num_hidden_layers: layers.default(12),
  num_attention_heads: `${positive} = 8`,
  max_position_embeddings: "number.integer > 1 = 77",
  hidden_act: activation,
  layer_norm_eps: epsilon,
  /** The token at whose first occurrence the feature is read; with 2 it is the highest id. */
  eos_token_id: "number.integer >= 0 = 49407",
});

const visionConfig = type({
  hidden_size: `${positive} = 768`,
  intermediate_size: `${positive} = 3072`,
  num_hidden_layers: layers.default(12),
  num_attention_heads: `${positive} = 12`,
  num_channels: type("3").default(3),
  image_size: side.default(224),
  patch_size: side.default(32),
  hidden_act: activation,
  layer_norm_eps: epsilon,
});

/**
 * `config.json` of transformers' `CLIPModel`, with the defaults of its version 5.18 (those of its
 * version 4 are the same). Keys that are not here change nothing of what is computed, or in
 * training only (`attention_dropout`: nothing is dropped here, as in open_clip).
 */
export const huggingFaceConfig = type({
  text_config: textConfig,
  vision_config: visionConfig,
  /** Early versions wrote these two; where one is there, the other of its tower is not used. */
  "text_config_dict?": textConfig,
  "vision_config_dict?": visionConfig,
  projection_dim: `${positive} = 512`,
});
export type HuggingFaceConfig = typeof huggingFaceConfig.infer;
export type HuggingFaceTextConfig = HuggingFaceConfig["text_config"];
export type HuggingFaceVisionConfig = HuggingFaceConfig["vision_config"];

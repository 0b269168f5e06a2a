import { type } from "arktype";

const size = type("number.integer > 0");
/** Far more than any has, so that a slip of the pen does not fill the memory. */
const layers = type("1 <= number.integer <= 1000");

/** The image tower: a plain ViT. The defaults are open_clip's. */
const visionConfig = type({
  "+": "reject",
  image_size: "number.integer > 0 = 224",
  layers: layers.default(12),
  width: "number.integer > 0 = 768",
  head_width: "number.integer > 0 = 64",
  patch_size: "number.integer > 0 = 16",
  mlp_ratio: "number > 0 = 4",
});

/** The text tower: a causal transformer. The defaults are open_clip's. */
const textConfig = type({
  "+": "reject",
  context_length: "number.integer > 1 = 77",
  vocab_size: "number.integer > 0 = 49408",
  width: "number.integer > 0 = 512",
  heads: "number.integer > 0 = 8",
  layers: layers.default(12),
  mlp_ratio: "number > 0 = 4",
  /** Anything but "": the folder's tokenizer is used and not OpenAI's. */
  "hf_tokenizer_name?": "string",
  /** Which position the feature is read at: the highest id's, or `eos_id`'s. */
  "pool_type?": "'argmax' | 'eos'",
  "eos_id?": "number.integer >= 0",
});

/**
 * `model_cfg` of open_clip: the architecture of a dual encoder. A key that is not here would change
 * what is computed, so it is refused.
 */
export const modelConfig = type({
  "+": "reject",
  embed_dim: size,
  quick_gelu: "boolean = false",
  /** What logit_scale begins with where weights are drawn; open_clip's default is ln(1 / 0.07). */
  "init_logit_scale?": "number",
  vision_cfg: visionConfig,
  text_cfg: textConfig,
}).narrow(({ vision_cfg: vision, text_cfg: text }, context) => {
  const must = (fits: boolean, relativePath: string[], actual: number, expected: string) =>
    fits || context.reject({ expected, actual: `${actual}`, relativePath });
  const multiple = (path: string[], actual: number, of: string, divisor: number) =>
    must(actual % divisor === 0, path, actual, `a multiple of ${of} ${divisor}`);
  const { image_size: side, patch_size: patch } = vision;
  return [
    multiple(["vision_cfg", "width"], vision.width, "head_width", vision.head_width),
    must(side >= patch, ["vision_cfg", "image_size"], side, `at least patch_size ${patch}`),
    multiple(["text_cfg", "width"], text.width, "heads", text.heads),
  ].every((fits) => fits);
});
export type ModelConfig = typeof modelConfig.infer;
export type TextConfig = ModelConfig["text_cfg"];

/** The image statistics that OpenAI's CLIP was trained with: mean of each channel, from 0 to 1. */
const MEAN = [0.48145466, 0.4578275, 0.40821073];
/** … and the standard deviation of each channel. */
const STD = [0.26862954, 0.26130258, 0.27577711];

/** `preprocess_cfg` of open_clip. */
export const preprocessConfig = type({
  "+": "reject",
  mean: type("number[] == 3").default(() => [...MEAN]),
  std: type("(number > 0)[] == 3").default(() => [...STD]),
  interpolation: "'bicubic' | 'bilinear' = 'bicubic'",
  /** `shortest`: the short side becomes image_size, then a centre crop; `squash`: both sides do. */
  resize_mode: "'shortest' | 'squash' = 'shortest'",
});
export type PreprocessConfig = typeof preprocessConfig.infer;

/** `open_clip_config.json`. */
export const openClipConfig = type({
  model_cfg: modelConfig,
  preprocess_cfg: preprocessConfig.default(() => ({
    mean: [...MEAN],
    std: [...STD],
    interpolation: "bicubic",
    resize_mode: "shortest",
  })),
});
export type OpenClipConfig = typeof openClipConfig.infer;

import { InputError } from "../../../schemas/input_error.ts";
import type { ModelConfig } from "../../../schemas/model_config.ts";
import type { Vocabulary } from "../../../schemas/vocabulary.ts";
import type { WeightDtype } from "../../safetensors/from_float32.ts";
import { OPENAI_IDS } from "../../tokenizer/open_ai_ids.ts";

/** PyTorch's names of the data types. */
const TORCH = { F32: "float32", F16: "float16", BF16: "bfloat16" };

/**
 * What every tower has that is not of our choosing: the defaults of `CLIPTextConfig`. Of these
 * `initializer_factor`, which only random weights need, is left out: it must be a Python float, and
 * JSON has no way to write 1 as one here.
 */
const COMMON = {
  attention_dropout: 0,
  initializer_range: 0.02,
  layer_norm_eps: 1e-5,
};

/**
 * The id with which `CLIPModel` reads the feature at the highest id, as configs used to have it.
 */
const LEGACY_END = 2;

/** The ids that open and close a text. @throws {InputError} if `CLIPModel` cannot work with them */
function specialTokens({ vocab_size }: ModelConfig["text_cfg"], vocabulary?: Vocabulary) {
  const { startOfText, endOfText } = vocabulary ?? OPENAI_IDS;
  const fail = (problem: string) =>
    new InputError(`Cannot write the model for transformers: ${problem}`);
  if (Math.max(startOfText, endOfText) >= vocab_size) {
    throw fail(
      `text_cfg.vocab_size is ${vocab_size}, must be above the ids ${startOfText} and ` +
        `${endOfText} that open and close a text`,
    );
  }
  if (endOfText === LEGACY_END && vocab_size > LEGACY_END + 1) {
    throw fail(
      `token ${LEGACY_END} closes a text, must be another: CLIPModel takes it for the mark of ` +
        "old models and reads the feature at the highest id",
    );
  }
  return { bos_token_id: startOfText, eos_token_id: endOfText, pad_token_id: endOfText };
}

/**
 * `config.json` of `transformers`' `CLIPModel`, with all that its towers are built from. The data
 * type stands under the names that version 4 and version 5 read. Sentences are padded with the
 * token that closes them, as CLIP's tokenizer does; what follows the first is not read.
 *
 * @param vocabulary the tokenizer's, where that is not OpenAI's
 * @throws {InputError} if the tokens that open and close a text are not among the model's, or are
 * ids that make `CLIPModel` read the feature elsewhere
 */
export function clipConfig(
  { embed_dim, quick_gelu, vision_cfg: vision, text_cfg: text }: ModelConfig,
  vocabulary: Vocabulary | undefined,
  dtype: WeightDtype,
) {
  const common = { ...COMMON, hidden_act: quick_gelu ? "quick_gelu" : "gelu" };
  return {
    architectures: ["CLIPModel"],
    dtype: TORCH[dtype],
    logit_scale_init_value: 2.6592,
    model_type: "clip",
    projection_dim: embed_dim,
    text_config: {
      ...common,
      ...specialTokens(text, vocabulary),
      hidden_size: text.width,
      intermediate_size: Math.floor(text.width * text.mlp_ratio),
      max_position_embeddings: text.context_length,
      model_type: "clip_text_model",
      num_attention_heads: text.heads,
      num_hidden_layers: text.layers,
      projection_dim: embed_dim,
      vocab_size: text.vocab_size,
    },
    torch_dtype: TORCH[dtype],
    vision_config: {
      ...common,
      hidden_size: vision.width,
      image_size: vision.image_size,
      intermediate_size: Math.floor(vision.width * vision.mlp_ratio),
      model_type: "clip_vision_model",
      num_attention_heads: vision.width / vision.head_width,
      num_channels: 3,
      num_hidden_layers: vision.layers,
      patch_size: vision.patch_size,
      projection_dim: embed_dim,
    },
  };
}

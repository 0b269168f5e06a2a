/** A key of open_clip's configs that our model has no use for. */
export interface OpenClipKey {
  /** The values with which nothing of what is computed changes; undefined where all are such. */
  readonly neutral?: readonly unknown[];
  /** What another value would do. */
  readonly means: string;
}

/** The keys of one object of a config. */
export type OpenClipKeys = Readonly<Record<string, OpenClipKey>>;

/** A key whose value changes nothing of what a model that is loaded computes. */
const ANY: OpenClipKey = { means: "" };

const off = (means: string): OpenClipKey => ({ neutral: [false, null], means });

/** The keys that both towers have. */
const TOWER: OpenClipKeys = {
  ls_init_value: { neutral: [null], means: "layer scale, gains on what each block adds" },
  act_kwargs: { neutral: [null, {}], means: "another activation than GELU or QuickGELU" },
  norm_kwargs: { neutral: [null, {}, { eps: 1e-5 }], means: "another layer normalisation" },
  // "custom" with nothing of what follows computes what "default" does, under the same names.
  block_type: { neutral: [null, "default", "custom"], means: "another kind of block" },
  qk_norm: off("layer normalisation of queries and keys"),
  scaled_cosine_attn: off("attention by scaled cosines"),
  scale_heads: off("gains on the heads of attention"),
  scale_attn_inner: off("layer normalisation within attention"),
  scale_attn: off("layer normalisation behind attention"),
  scale_fc: off("layer normalisation within the MLP"),
  // Whether the tokens are given out beside the feature, and where the last layer normalisation
  // stands: in one position or in all of them, which comes to the same when one is read.
  output_tokens: ANY,
  final_ln_after_pool: ANY,
};

/** Keys of `vision_cfg` in open_clip 3.3 (`CLIPVisionCfg`) beside those of the architecture. */
export const VISION_KEYS: OpenClipKeys = {
  ...TOWER,
  // Drops patches at random in training, to save time. Nothing is dropped here, as FLYP has it.
  patch_dropout: ANY,
  attentional_pool: off("attentional pooling of the patches"),
  attn_pooler_queries: ANY,
  attn_pooler_heads: ANY,
  no_ln_pre: off("no layer normalisation before the blocks"),
  pos_embed_type: { neutral: ["learnable"], means: "position embeddings that are not learnt" },
  pool_type: { neutral: ["tok"], means: "a feature that is not read at the class token" },
  timm_model_name: { neutral: [null, ""], means: "an image tower of timm's" },
  timm_model_pretrained: ANY,
  timm_pool: ANY,
  timm_proj: ANY,
  timm_proj_bias: ANY,
  timm_drop: ANY,
  timm_drop_path: ANY,
};

/** Keys of `text_cfg` (`CLIPTextCfg`) beside those of the architecture and of the tokenizer. */
export const TEXT_KEYS: OpenClipKeys = {
  ...TOWER,
  tokenizer_mode: { neutral: [null], means: "another way of making tokens" },
  tokenizer_kwargs: { neutral: [null, {}, { clean: "lower" }], means: "another cleaning of texts" },
  embed_cls: off("a class token behind the text"),
  // What fills a sequence behind the end of text, which no position before it sees.
  pad_id: ANY,
  no_causal_mask: off("attention in both directions"),
  proj_bias: off("a bias behind the projection"),
  proj_type: { neutral: ["linear"], means: "another projection of the text's feature" },
  hf_model_name: { neutral: [null, ""], means: "a text tower of Hugging Face's" },
  hf_model_pretrained: ANY,
  hf_proj_type: ANY,
  hf_pooler_type: ANY,
};

/** Keys of `model_cfg` (arguments of `CLIP`, and what `create_model` takes out before). */
export const MODEL_KEYS: OpenClipKeys = {
  // `CustomTextCLIP` computes the same and has the text tower's names under `text.`.
  custom_text: ANY,
  // A logit_scale of shape [1] is read like one of shape [].
  nonscalar_logit_scale: ANY,
  init_logit_bias: { neutral: [null], means: "a bias on the logits, as SigLIP has" },
  multimodal_cfg: { neutral: [null], means: "a decoder of texts, as CoCa has" },
  cast_dtype: { neutral: [null], means: "arithmetic of lower precision" },
  output_dict: ANY,
};

/** Keys of `preprocess_cfg` (`PreprocessCfg`) beside those that are read. */
export const PREPROCESS_KEYS: OpenClipKeys = {
  // open_clip overwrites it by the model's own size.
  size: ANY,
  mode: { neutral: ["RGB", null], means: "pictures of other channels" },
  // The colour of the borders that only `resize_mode: "longest"` makes.
  fill_color: ANY,
};

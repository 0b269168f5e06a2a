import type { ModelConfig } from "../../../schemas/model_config.ts";

/** One of our parameters and what `transformers` keeps it as. */
export interface HuggingFaceName {
  /** Its name in open_clip's `CLIP`, which is ours. */
  readonly ours: string;
  /**
   * The names in `CLIPModel`: one, or three whose tensors are ours when they are put together along
   * the first axis (query, key and value).
   */
  readonly theirs: readonly string[];
  /** Whether theirs is ours with its two axes swapped. */
  readonly transposed: boolean;
}

const same = (ours: string, theirs: string): HuggingFaceName => ({
  ours,
  theirs: [theirs],
  transposed: false,
});

const transposed = (ours: string, theirs: string): HuggingFaceName => ({
  ours,
  theirs: [theirs],
  transposed: true,
});

/** The parts of a block that only have another name. */
const PARTS = [
  ["ln_1", "layer_norm1"],
  ["attn.out_proj", "self_attn.out_proj"],
  ["ln_2", "layer_norm2"],
  ["mlp.c_fc", "mlp.fc1"],
  ["mlp.c_proj", "mlp.fc2"],
] as const;

/** The parameters of a tower's transformer blocks. */
function blocks(ours: string, theirs: string, layers: number): HuggingFaceName[] {
  return Array.from(
    { length: layers },
    (_, i) =>
      ["weight", "bias"].flatMap((kind): HuggingFaceName[] => [
        {
          ours: `${ours}.${i}.attn.in_proj_${kind}`,
          theirs: ["q", "k", "v"].map((part) => `${theirs}.${i}.self_attn.${part}_proj.${kind}`),
          transposed: false,
        },
        ...PARTS.map(([ourPart, theirPart]) =>
          same(`${ours}.${i}.${ourPart}.${kind}`, `${theirs}.${i}.${theirPart}.${kind}`)
        ),
      ]),
  ).flat();
}

const norm = (ours: string, theirs: string) =>
  ["weight", "bias"].map((kind) => same(`${ours}.${kind}`, `${theirs}.${kind}`));

/**
 * Every parameter of a dual encoder under its name in `transformers`' `CLIPModel` (versions 4 and
 * 5; `pre_layrnorm` is spelled so there). The two projections are matrices that features are
 * multiplied by here, and linear layers there.
 */
export function huggingFaceNames(config: ModelConfig): readonly HuggingFaceName[] {
  const text = "text_model", vision = "vision_model";
  return [
    same("logit_scale", "logit_scale"),
    same("positional_embedding", `${text}.embeddings.position_embedding.weight`),
    same("token_embedding.weight", `${text}.embeddings.token_embedding.weight`),
    ...blocks("transformer.resblocks", `${text}.encoder.layers`, config.text_cfg.layers),
    ...norm("ln_final", `${text}.final_layer_norm`),
    transposed("text_projection", "text_projection.weight"),
    same("visual.class_embedding", `${vision}.embeddings.class_embedding`),
    same("visual.conv1.weight", `${vision}.embeddings.patch_embedding.weight`),
    same("visual.positional_embedding", `${vision}.embeddings.position_embedding.weight`),
    ...norm("visual.ln_pre", `${vision}.pre_layrnorm`),
    ...blocks(
      "visual.transformer.resblocks",
      `${vision}.encoder.layers`,
      config.vision_cfg.layers,
    ),
    ...norm("visual.ln_post", `${vision}.post_layernorm`),
    transposed("visual.proj", "visual_projection.weight"),
  ];
}

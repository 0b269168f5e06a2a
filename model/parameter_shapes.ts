import type { ModelConfig } from "../schemas/model_config.ts";
import { patchGrid } from "./patch_grid.ts";

/** One transformer block's parameters, under open_clip's names. */
function block(prefix: string, width: number, ratio: number): [string, number[]][] {
  const hidden = Math.floor(width * ratio);
  return [
    [`${prefix}.ln_1.weight`, [width]],
    [`${prefix}.ln_1.bias`, [width]],
    [`${prefix}.attn.in_proj_weight`, [3 * width, width]],
    [`${prefix}.attn.in_proj_bias`, [3 * width]],
    [`${prefix}.attn.out_proj.weight`, [width, width]],
    [`${prefix}.attn.out_proj.bias`, [width]],
    [`${prefix}.ln_2.weight`, [width]],
    [`${prefix}.ln_2.bias`, [width]],
    [`${prefix}.mlp.c_fc.weight`, [hidden, width]],
    [`${prefix}.mlp.c_fc.bias`, [hidden]],
    [`${prefix}.mlp.c_proj.weight`, [width, hidden]],
    [`${prefix}.mlp.c_proj.bias`, [width]],
  ];
}

const blocks = (prefix: string, layers: number, width: number, ratio: number) =>
  Array.from({ length: layers }, (_, i) => block(`${prefix}.${i}`, width, ratio)).flat();

/**
 * Every parameter of a dual encoder and its shape, under the names and in the layouts of
 * open_clip's `CLIP` (linear weights [out, in], the patch convolution [width, 3, patch, patch]).
 */
export function parameterShapes(config: ModelConfig): ReadonlyMap<string, readonly number[]> {
  const { embed_dim: embed, vision_cfg: v, text_cfg: t } = config;
  const positions = patchGrid(v) ** 2 + 1;
  return new Map<string, readonly number[]>([
    ["logit_scale", []],
    ["positional_embedding", [t.context_length, t.width]],
    ["text_projection", [t.width, embed]],
    ["token_embedding.weight", [t.vocab_size, t.width]],
    ...blocks("transformer.resblocks", t.layers, t.width, t.mlp_ratio),
    ["ln_final.weight", [t.width]],
    ["ln_final.bias", [t.width]],
    ["visual.class_embedding", [v.width]],
    ["visual.conv1.weight", [v.width, 3, v.patch_size, v.patch_size]],
    ["visual.positional_embedding", [positions, v.width]],
    ["visual.ln_pre.weight", [v.width]],
    ["visual.ln_pre.bias", [v.width]],
    ...blocks("visual.transformer.resblocks", v.layers, v.width, v.mlp_ratio),
    ["visual.ln_post.weight", [v.width]],
    ["visual.ln_post.bias", [v.width]],
    ["visual.proj", [v.width, embed]],
  ]);
}

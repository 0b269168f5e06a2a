import type { ModelConfig } from "../schemas/model_config.ts";

/** What the elements of a new parameter are drawn from. */
export type InitialDistribution =
  | { readonly kind: "constant"; readonly value: number }
  /** Mean 0. */
  | { readonly kind: "normal"; readonly deviation: number }
  /** From −bound to bound. */
  | { readonly kind: "uniform"; readonly bound: number };

const constant = (value: number): InitialDistribution => ({ kind: "constant", value });
const normal = (deviation: number): InitialDistribution => ({ kind: "normal", deviation });
const uniform = (bound: number): InitialDistribution => ({ kind: "uniform", bound });

/**
 * PyTorch's for the weights of a linear layer or convolution, and for the bias of a linear layer.
 */
const byInputs = (inputs: number) => uniform(inputs ** -0.5);

/** The parameters of a transformer's block, by what follows the block's number. */
function blockDistribution(
  parameter: string,
  text: boolean,
  { width, layers, mlp_ratio }: ModelConfig["text_cfg"] | ModelConfig["vision_cfg"],
): InitialDistribution | undefined {
  const residual = normal(width ** -0.5 * (2 * layers) ** -0.5);
  const hidden = Math.floor(width * mlp_ratio);
  switch (parameter) {
    case "attn.in_proj_weight":
      // Glorot's bound in the image tower: the packed matrix has 3 · width outputs.
      return text ? normal(width ** -0.5) : uniform(Math.sqrt(6 / (width + 3 * width)));
    case "attn.out_proj.weight":
      return text ? residual : byInputs(width);
    case "mlp.c_fc.weight":
      return text ? normal((2 * width) ** -0.5) : byInputs(width);
    case "mlp.c_proj.weight":
      return text ? residual : byInputs(hidden);
    case "mlp.c_fc.bias":
      return byInputs(width);
    case "mlp.c_proj.bias":
      return byInputs(hidden);
    case "attn.in_proj_bias":
    case "attn.out_proj.bias":
      return constant(0);
  }
  return undefined;
}

/** The parameters outside of the blocks. */
function towerDistribution(
  name: string,
  { vision_cfg: vision, text_cfg: text, init_logit_scale: scale = Math.log(1 / 0.07) }: ModelConfig,
): InitialDistribution | undefined {
  switch (name) {
    case "logit_scale":
      return constant(scale);
    case "token_embedding.weight":
      return normal(0.02);
    case "positional_embedding":
      return normal(0.01);
    case "text_projection":
      return normal(text.width ** -0.5);
    case "visual.class_embedding":
    case "visual.positional_embedding":
    case "visual.proj":
      return normal(vision.width ** -0.5);
    case "visual.conv1.weight":
      return byInputs(3 * vision.patch_size ** 2);
  }
  return undefined;
}

/**
 * What open_clip's `CLIP` draws a parameter from when it is made: in the text tower the rules of
 * OpenAI's CLIP, in the image tower, for which OpenAI published none, PyTorch's own.
 *
 * @param name as open_clip names it
 * @throws {Error} if the model has no such parameter
 */
export function initialDistribution(name: string, config: ModelConfig): InitialDistribution {
  const block = /^(visual\.)?transformer\.resblocks\.\d+\.(.+)$/.exec(name);
  const parameter = block?.[2] ?? name;
  if (/(^|\.)ln_\w+\.weight$/.test(parameter)) return constant(1);
  if (/(^|\.)ln_\w+\.bias$/.test(parameter)) return constant(0);
  const text = block?.[1] === undefined;
  const found = block === null
    ? towerDistribution(name, config)
    : blockDistribution(parameter, text, text ? config.text_cfg : config.vision_cfg);
  if (found === undefined) throw new Error(`Cannot initialize "${name}": there is no rule for it`);
  return found;
}

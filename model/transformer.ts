import { gelu } from "../engine/operations/gelu.ts";
import { layerNorm } from "../engine/operations/layer_norm.ts";
import { quickGelu } from "../engine/operations/quick_gelu.ts";
import { recompute } from "../engine/operations/recompute.ts";
import { type Tensor, tf } from "../engine/tf.ts";
import { attention, type SequenceShape } from "./attention.ts";
import { linearNamed } from "./linear.ts";
import { parameter, type Parameters } from "./parameters.ts";

/** Layer normalisation with the parameters `NAME.weight` and `NAME.bias`. */
export function layerNormNamed(x: Tensor, parameters: Parameters, name: string): Tensor {
  return layerNorm(
    x,
    parameter(parameters, `${name}.weight`),
    parameter(parameters, `${name}.bias`),
  );
}

/** How a transformer is built, beside its sizes. */
export interface TransformerOptions {
  readonly layers: number;
  /** QuickGELU in place of the exact GELU. */
  readonly quickGelu: boolean;
  /** float32 [length, length], added to the scores of attention. */
  readonly mask?: Tensor;
  /** Whether the backward pass computes each block again, so that less is kept. */
  readonly recompute: boolean;
}

/** The parameters of a block, behind its name. */
const BLOCK = [
  ...["ln_1.weight", "ln_1.bias", "attn.in_proj_weight", "attn.in_proj_bias"],
  ...["attn.out_proj.weight", "attn.out_proj.bias", "ln_2.weight", "ln_2.bias"],
  ...["mlp.c_fc.weight", "mlp.c_fc.bias", "mlp.c_proj.weight", "mlp.c_proj.bias"],
] as const;

/** One residual attention block: `x + attention(ln_1(x))`, then `x + mlp(ln_2(x))`. */
function block(
  x: Tensor,
  parameters: Parameters,
  name: string,
  shape: SequenceShape,
  { quickGelu: quick, mask }: TransformerOptions,
): Tensor {
  const seen = layerNormNamed(x, parameters, `${name}.ln_1`);
  const attended = tf.add(x, attention(seen, parameters, `${name}.attn`, shape, mask));
  const hidden = linearNamed(
    layerNormNamed(attended, parameters, `${name}.ln_2`),
    parameters,
    `${name}.mlp.c_fc`,
  );
  const activated = quick ? quickGelu(hidden) : gelu(hidden);
  return tf.add(attended, linearNamed(activated, parameters, `${name}.mlp.c_proj`));
}

/**
 * Pre-norm residual attention blocks, one after another.
 *
 * @param x float32 [batch · length, width]
 * @param name what the blocks' names begin with; a number follows
 */
export function transformer(
  x: Tensor,
  parameters: Parameters,
  name: string,
  shape: SequenceShape,
  options: TransformerOptions,
): Tensor {
  let stream = x;
  for (let layer = 0; layer < options.layers; layer++) {
    const prefix = `${name}.${layer}`;
    if (!options.recompute) {
      stream = block(stream, parameters, prefix, shape, options);
      continue;
    }
    const names = BLOCK.map((part) => `${prefix}.${part}`);
    const values = names.map((name) => parameter(parameters, name));
    const masks = options.mask === undefined ? [] : [options.mask];
    stream = recompute((input, ...rest) => {
      const own = Object.fromEntries(names.map((name, i) => [name, rest[i] as Tensor]));
      const mask = rest[names.length];
      return block(input as Tensor, own, prefix, shape, { ...options, ...(mask && { mask }) });
    }, [stream, ...values, ...masks]);
  }
  return stream;
}

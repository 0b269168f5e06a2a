import { gelu } from "../engine/operations/gelu.ts";
import { layerNorm } from "../engine/operations/layer_norm.ts";
import { quickGelu } from "../engine/operations/quick_gelu.ts";
import { recompute } from "../engine/operations/recompute.ts";
import { type Tensor, tf } from "../engine/tf.ts";
import { attention, type AttentionOptions, type SequenceShape } from "./attention.ts";
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
  /** int32 [batch], the position in each sequence whose output is asked for. */
  readonly position: Tensor;
}

/** The parameters of a block, behind its name. */
const BLOCK = [
  ...["ln_1.weight", "ln_1.bias", "attn.in_proj_weight", "attn.in_proj_bias"],
  ...["attn.out_proj.weight", "attn.out_proj.bias", "ln_2.weight", "ln_2.bias"],
  ...["mlp.c_fc.weight", "mlp.c_fc.bias", "mlp.c_proj.weight", "mlp.c_proj.bias"],
] as const;

/**
 * One residual attention block: `x + attention(ln_1(x))`, then `x + mlp(ln_2(x))`; where `rows` are
 * given, of these rows alone.
 */
function block(
  x: Tensor,
  parameters: Parameters,
  name: string,
  shape: SequenceShape,
  quick: boolean,
  options: AttentionOptions,
): Tensor {
  const seen = layerNormNamed(x, parameters, `${name}.ln_1`);
  const asked = options.rows === undefined ? x : tf.gather(x, options.rows);
  const attended = tf.add(asked, attention(seen, parameters, `${name}.attn`, shape, options));
  const hidden = linearNamed(
    layerNormNamed(attended, parameters, `${name}.ln_2`),
    parameters,
    `${name}.mlp.c_fc`,
  );
  const activated = quick ? quickGelu(hidden) : gelu(hidden);
  return tf.add(attended, linearNamed(activated, parameters, `${name}.mlp.c_proj`));
}

/** What the last block is told, which gives the rows that are asked for and no others. */
function lastOptions(
  { batch, length }: SequenceShape,
  { mask, position }: TransformerOptions,
): AttentionOptions {
  const first = tf.mul(tf.range(0, batch, 1, "int32"), tf.scalar(length, "int32"));
  return {
    mask: mask && tf.reshape(tf.gather(mask, position), [batch, 1, 1, length]),
    rows: tf.add(first, position),
  };
}

/**
 * Pre-norm residual attention blocks, one after another.
 *
 * One position of each sequence is asked for. Of the others the last block needs keys and values
 * only, so it computes nothing else of them: the same output from a fourth of its work.
 *
 * @param x float32 [batch · length, width]
 * @param name what the blocks' names begin with; a number follows
 * @returns float32 [batch, width]
 */
export function transformer(
  x: Tensor,
  parameters: Parameters,
  name: string,
  shape: SequenceShape,
  options: TransformerOptions,
): Tensor {
  const { layers, quickGelu: quick, mask } = options;
  let stream = x;
  for (let layer = 0; layer < layers - 1; layer++) {
    const prefix = `${name}.${layer}`;
    if (!options.recompute) {
      stream = block(stream, parameters, prefix, shape, quick, { mask });
      continue;
    }
    const names = BLOCK.map((part) => `${prefix}.${part}`);
    const values = names.map((name) => parameter(parameters, name));
    const masks = mask === undefined ? [] : [mask];
    stream = recompute((input, ...rest) => {
      const own = Object.fromEntries(names.map((name, i) => [name, rest[i] as Tensor]));
      return block(input as Tensor, own, prefix, shape, quick, { mask: rest[names.length] });
    }, [stream, ...values, ...masks]);
  }
  // Little is kept of the last block, so that there is no need to compute it again.
  const last = lastOptions(shape, options);
  return block(stream, parameters, `${name}.${layers - 1}`, shape, quick, last);
}

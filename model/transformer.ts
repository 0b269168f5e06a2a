import { gelu } from "../engine/operations/gelu.ts";
import { layerNorm } from "../engine/operations/layer_norm.ts";
import { quickGelu } from "../engine/operations/quick_gelu.ts";
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
}

/**
 * Pre-norm residual attention blocks: `x + attention(ln_1(x))`, then `x + mlp(ln_2(x))`.
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
  const activation = options.quickGelu ? quickGelu : gelu;
  let stream = x;
  for (let layer = 0; layer < options.layers; layer++) {
    const block = `${name}.${layer}`;
    const seen = layerNormNamed(stream, parameters, `${block}.ln_1`);
    stream = tf.add(stream, attention(seen, parameters, `${block}.attn`, shape, options.mask));
    const hidden = linearNamed(
      layerNormNamed(stream, parameters, `${block}.ln_2`),
      parameters,
      `${block}.mlp.c_fc`,
    );
    stream = tf.add(stream, linearNamed(activation(hidden), parameters, `${block}.mlp.c_proj`));
  }
  return stream;
}

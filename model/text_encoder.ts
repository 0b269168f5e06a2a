import { type Tensor, tf } from "../engine/tf.ts";
import type { ModelConfig } from "../schemas/model_config.ts";
import { parameter, type Parameters } from "./parameters.ts";
import { layerNormNamed, transformer } from "./transformer.ts";

/** What is added to the score of a position that may not be seen. */
const UNSEEN = -1e9;

/** float32 [length, length]: 0 at and before each position, −1e9 behind it. */
function causalMask(length: number): Tensor {
  const values = Float32Array.from(
    { length: length * length },
    (_, i) => i % length > Math.floor(i / length) ? UNSEEN : 0,
  );
  return tf.tensor2d(values, [length, length]);
}

/**
 * The text encoder: a causal transformer, whose output at the end-of-text token is projected.
 *
 * Positions behind the end of text are never looked at, so a batch may be cut to its longest
 * sentence: the same features from less work.
 *
 * @param tokens int32 [T, length], length at most context_length
 * @param ends int32 [T], the position of each sentence's end-of-text token
 * @param recompute whether the backward pass computes blocks again, so that less is kept
 * @returns float32 [T, embed_dim], not normalised
 */
export function encodeTexts(
  tokens: Tensor,
  ends: Tensor,
  parameters: Parameters,
  config: ModelConfig,
  recompute = false,
): Tensor {
  const { width, heads, layers } = config.text_cfg;
  const batch = tokens.shape[0] ?? 0, length = tokens.shape[1] ?? 0;
  const embedded = tf.reshape(
    tf.gather(parameter(parameters, "token_embedding.weight"), tf.reshape(tokens, [-1])),
    [batch, length, width],
  );
  const positions = tf.slice(
    parameter(parameters, "positional_embedding"),
    [0, 0],
    [length, width],
  );
  const output = transformer(
    tf.reshape(tf.add(embedded, positions), [batch * length, width]),
    parameters,
    "transformer.resblocks",
    { batch, length, width, heads },
    {
      layers,
      quickGelu: config.quick_gelu,
      recompute,
      mask: causalMask(length),
      position: ends,
    },
  );
  return tf.matMul(
    layerNormNamed(output, parameters, "ln_final"),
    parameter(parameters, "text_projection"),
  );
}

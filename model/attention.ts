import { type Tensor, tf } from "../engine/tf.ts";
import { linear, linearNamed } from "./linear.ts";
import { parameter, type Parameters } from "./parameters.ts";

/** The sizes of a sequence batch that runs through a transformer. */
export interface SequenceShape {
  /** Sequences in the batch. */
  readonly batch: number;
  /** Positions in each. */
  readonly length: number;
  readonly width: number;
  readonly heads: number;
}

/** What attention may be told beside its input. */
export interface AttentionOptions {
  /** float32, added to the scores: of a shape that goes with [batch, heads, from, length]. */
  readonly mask?: Tensor | undefined;
  /** int32 [batch], the one row of x in each sequence that looks at all; else every row does. */
  readonly rows?: Tensor | undefined;
}

/**
 * Multi-head self-attention, as PyTorch's MultiheadAttention with one packed input projection.
 *
 * @param x float32 [batch · length, width]
 * @param name what the parameters' names begin with
 * @returns float32 [batch · length, width], or [batch, width] where `rows` are given
 */
export function attention(
  x: Tensor,
  parameters: Parameters,
  name: string,
  { batch, length, width, heads }: SequenceShape,
  { mask, rows }: AttentionOptions = {},
): Tensor {
  const depth = width / heads, from = rows === undefined ? length : 1;
  const packed = linear(
    x,
    parameter(parameters, `${name}.in_proj_weight`),
    parameter(parameters, `${name}.in_proj_bias`),
  );
  // Of rank 4: engines move axes of more than that slowly.
  const byHead = (x: Tensor, length: number) =>
    tf.transpose(tf.reshape(x, [batch, length, heads, depth]), [0, 2, 1, 3]);
  const [queries, keys, values] = tf.split(packed, 3, 1) as [Tensor, Tensor, Tensor];
  const query = byHead(rows === undefined ? queries : tf.gather(queries, rows), from);
  const scores = tf.mul(tf.matMul(query, byHead(keys, length), false, true), depth ** -0.5);
  const weights = tf.softmax(mask === undefined ? scores : tf.add(scores, mask));
  const mixed = tf.transpose(tf.matMul(weights, byHead(values, length)), [0, 2, 1, 3]);
  return linearNamed(tf.reshape(mixed, [batch * from, width]), parameters, `${name}.out_proj`);
}

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

/**
 * Multi-head self-attention, as PyTorch's MultiheadAttention with one packed input projection.
 *
 * @param x float32 [batch · length, width]
 * @param mask float32 [length, length], added to the scores; undefined where all see all
 * @param name what the parameters' names begin with
 */
export function attention(
  x: Tensor,
  parameters: Parameters,
  name: string,
  { batch, length, width, heads }: SequenceShape,
  mask?: Tensor,
): Tensor {
  const depth = width / heads;
  const packed = linear(
    x,
    parameter(parameters, `${name}.in_proj_weight`),
    parameter(parameters, `${name}.in_proj_bias`),
  );
  // Of rank 4: engines move axes of more than that slowly.
  const byHead = (x: Tensor) =>
    tf.transpose(tf.reshape(x, [batch, length, heads, depth]), [0, 2, 1, 3]);
  const [query, key, value] = tf.split(packed, 3, 1).map(byHead) as [Tensor, Tensor, Tensor];
  const scores = tf.mul(tf.matMul(query, key, false, true), depth ** -0.5);
  const weights = tf.softmax(mask === undefined ? scores : tf.add(scores, mask));
  const mixed = tf.transpose(tf.matMul(weights, value), [0, 2, 1, 3]);
  return linearNamed(tf.reshape(mixed, [batch * length, width]), parameters, `${name}.out_proj`);
}

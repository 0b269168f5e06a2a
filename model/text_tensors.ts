import { type Tensor1D, type Tensor2D, tf } from "../engine/tf.ts";
import { bucketOf, lengthBucket } from "./buckets.ts";
import { tokenize } from "./tokenizer/tokenize.ts";
import type { Tokenizer } from "./tokenizer/tokenizer.ts";

/** Sentences in the engine. */
export interface TextTensors {
  /** int32 [T', length]: T sentences and, behind them, empty ones up to a bucket. */
  readonly tokens: Tensor2D;
  /** int32 [T'], the position of each end-of-text token. */
  readonly ends: Tensor1D;
}

/**
 * Tokenizes T sentences, cuts them to the longest (nothing behind the end of text is ever looked
 * at) and pads number and length to buckets.
 *
 * @param most the number of sentences need not be padded beyond
 */
export function textTensors(
  tokenizer: Tokenizer,
  texts: readonly string[],
  contextLength: number,
  most?: number,
): TextTensors {
  const count = bucketOf(texts.length, most);
  const padded = [...texts, ...Array<string>(count - texts.length).fill("")];
  const { ids, endPositions } = tokenize(tokenizer, padded, contextLength);
  const longest = endPositions.reduce((most, end) => Math.max(most, end + 1), 0);
  const length = lengthBucket(longest, contextLength);
  const tokens = new Int32Array(count * length);
  for (let row = 0; row < count; row++) {
    tokens.set(ids.subarray(row * contextLength, row * contextLength + length), row * length);
  }
  return {
    tokens: tf.tensor2d(tokens, [count, length], "int32"),
    ends: tf.tensor1d(endPositions, "int32"),
  };
}

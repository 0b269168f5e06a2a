import type { Tokenizer } from "./tokenizer.ts";

/** Sequences of token ids of one length, ready for the text encoder. */
export interface TokenBatch {
  /** int32 [B, contextLength] in row-major order: start, the text's ids, end, then zeros. */
  readonly ids: Int32Array<ArrayBuffer>;
  /** int32 [B]: the position of each sequence's end-of-text token, in [1, contextLength). */
  readonly endPositions: Int32Array<ArrayBuffer>;
}

/**
 * Encodes texts as `open_clip.tokenize` does: what is longer than the context is cut, and its last
 * token is end-of-text all the same.
 *
 * @param contextLength tokens of a sequence, start and end included: 77 for OpenAI's models
 * @throws {RangeError} when `contextLength` has no room for start and end
 */
export function tokenize(
  tokenizer: Tokenizer,
  texts: readonly string[],
  contextLength: number,
): TokenBatch {
  if (!Number.isInteger(contextLength) || contextLength < 2) {
    throw new RangeError(
      `Cannot tokenize: context length is ${contextLength}, must be an integer of at least 2`,
    );
  }
  const ids = new Int32Array(texts.length * contextLength);
  const endPositions = new Int32Array(texts.length);
  texts.forEach((text, row) => {
    const words = tokenizer.encode(text).slice(0, contextLength - 2);
    ids.set([tokenizer.startOfText, ...words, tokenizer.endOfText], row * contextLength);
    endPositions[row] = words.length + 1;
  });
  return { ids, endPositions };
}

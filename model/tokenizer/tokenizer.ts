import type { Vocabulary } from "../../schemas/vocabulary.ts";

/** CLIP's byte-pair encoding; made by `createTokenizer()`. */
export interface Tokenizer {
  /** The ids of a text, without start and end; any string has some or none. */
  encode(text: string): number[];
  /** The id that opens every sequence. */
  readonly startOfText: number;
  /** The id that closes every sequence, where the text encoder reads its feature. */
  readonly endOfText: number;
  /** Rows of the token embedding. */
  readonly vocabularySize: number;
  /** What it was made from, where that is not OpenAI's vocabulary. */
  readonly vocabulary?: Vocabulary | undefined;
}

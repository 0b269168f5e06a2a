/** CLIP's byte-pair encoding; made by `createTokenizer()`. */
export interface Tokenizer {
  /** The ids of a text, each in [0, 49406), without start and end; any string has some or none. */
  encode(text: string): number[];
  /** The id that opens every sequence. */
  readonly startOfText: 49406;
  /** The id that closes every sequence, where the text encoder reads its feature: the largest. */
  readonly endOfText: 49407;
  /** Rows of the token embedding. */
  readonly vocabularySize: 49408;
}

/**
 * What byte-pair encoding is computed from: `vocab.json` and `merges.txt` of Hugging Face's CLIP.
 */
export interface Vocabulary {
  /** The id of each token, the two special ones not among them. */
  readonly ids: Readonly<Record<string, number>>;
  /** The pairs of tokens that are merged, the first to be merged first. */
  readonly merges: readonly (readonly string[])[];
  /** The id that opens every sequence. */
  readonly startOfText: number;
  /** The id that closes every sequence, where the text encoder reads its feature. */
  readonly endOfText: number;
  /**
   * The id of a byte that has no token, where that is not `endOfText`, as it is in Hugging Face's
   * CLIP. OpenAI's vocabulary has a token for every byte.
   */
  readonly unknown?: number | undefined;
}

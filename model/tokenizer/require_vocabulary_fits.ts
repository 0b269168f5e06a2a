import { InputError } from "../../schemas/input_error.ts";
import type { Vocabulary } from "../../schemas/vocabulary.ts";
import { highestId } from "./highest_id.ts";

/**
 * Makes sure that every token of a vocabulary has its row in the model's token embedding.
 *
 * @param vocabulary OpenAI's where it is undefined
 * @param vocabSize rows of the embedding: `text_cfg.vocab_size`
 * @param path what names the model in errors
 * @throws {InputError} if an id is beyond the last row; it says which files are wanted
 */
export function requireVocabularyFits(
  vocabulary: Vocabulary | undefined,
  vocabSize: number,
  path: string,
): void {
  const rows = highestId(vocabulary) + 1;
  if (rows <= vocabSize) return;
  const problem = vocabulary === undefined
    ? `its own tokenizer is missing, without which it has OpenAI's of ${rows} tokens, and its ` +
      `vocab_size is ${vocabSize}; must have "tokenizer.json", or "vocab.json" and "merges.txt" ` +
      '(beside "open_clip_config.json", text_cfg must also name it as "hf_tokenizer_name")'
    : `its tokenizer has ids up to ${rows - 1}, its vocab_size is ${vocabSize}, must be at least ` +
      `${rows}; or "tokenizer.json" (or "vocab.json" and "merges.txt") is another model's`;
  throw new InputError(`Cannot use model "${path}": ${problem}`);
}

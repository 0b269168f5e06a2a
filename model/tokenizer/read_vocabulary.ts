import { join } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import type { Vocabulary } from "../../schemas/vocabulary.ts";
import { isOpenAiVocabulary } from "./is_open_ai_vocabulary.ts";
import { readFastTokenizer } from "./read_fast_tokenizer.ts";
import { readSlowTokenizer } from "./read_slow_tokenizer.ts";

/** Files of tokenizers that are not CLIP's. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ["spiece.model", "SentencePiece's"],
  ["sentencepiece.bpe.model", "SentencePiece's"],
  ["tokenizer.model", "SentencePiece's"],
  ["vocab.txt", "WordPiece's"],
]);

async function readAny(folder: string, names: readonly string[]): Promise<Vocabulary | undefined> {
  if (names.includes("tokenizer.json")) return await readFastTokenizer(folder, names);
  const pair = ["vocab.json", "merges.txt"];
  const [there] = pair.filter((name) => names.includes(name));
  const missing = pair.find((name) => !names.includes(name));
  if (missing === undefined) return await readSlowTokenizer(folder, names);
  if (there !== undefined) {
    throw new InputError(`Cannot read tokenizer "${join(folder, there)}": it needs "${missing}"`);
  }
  const other = names.find((name) => OTHERS.has(name));
  if (other === undefined) return undefined;
  throw new InputError(
    `Cannot read tokenizer "${join(folder, other)}": it is ${OTHERS.get(other)}, must be CLIP's ` +
      'byte-pair encoding in "tokenizer.json", or in "vocab.json" and "merges.txt"',
  );
}

/**
 * Reads the vocabulary that a checkpoint's folder brings along, in Hugging Face's files:
 * `tokenizer.json`, or else `vocab.json` and `merges.txt`. Only the byte-pair encoding is read;
 * captions are cleaned and split as CLIP does, whatever the files say of that.
 *
 * @param names all that is in the folder
 * @returns undefined where there is none, or where it is OpenAI's own, which is always at hand
 * @throws {InputError} naming file and token: it is broken, or it is no byte-pair encoding of
 * CLIP's
 */
export async function readVocabulary(
  folder: string,
  names: readonly string[],
): Promise<Vocabulary | undefined> {
  const vocabulary = await readAny(folder, names);
  if (vocabulary === undefined || await isOpenAiVocabulary(vocabulary)) return undefined;
  return vocabulary;
}

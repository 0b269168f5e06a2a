import { type } from "arktype";
import { join } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import type { Vocabulary } from "../../schemas/vocabulary.ts";
import { readSpecialTokens } from "./read_special_tokens.ts";
import { readTokenizerJson } from "./read_tokenizer_json.ts";
import { readTokenizerText } from "./read_tokenizer_text.ts";
import { tokenIds } from "./token_ids.ts";
import { vocabularyOf } from "./vocabulary_of.ts";
import { withAddedTokens } from "./with_added_tokens.ts";

const ADDED = "added_tokens.json";

/** Reads tokens with their ids. */
async function readIds(path: string): Promise<ReadonlyMap<string, number>> {
  const ids = tokenIds(await readTokenizerJson(path));
  if (ids instanceof type.errors) {
    throw new InputError(`Cannot read tokenizer "${path}": ${ids[0]?.message}`);
  }
  return new Map(Object.entries(ids));
}

/**
 * Reads the vocabulary in a folder's `vocab.json` and `merges.txt`, and `added_tokens.json` where
 * there is one.
 *
 * @param names all that is in the folder
 * @throws {InputError} if one of them is not there, cannot be read, is wrong, or is not CLIP's
 */
export async function readSlowTokenizer(
  folder: string,
  names: readonly string[],
): Promise<Vocabulary> {
  const place = { ids: join(folder, "vocab.json"), merges: join(folder, "merges.txt") };
  const added = join(folder, ADDED);
  const [ids, more, text, special] = await Promise.all([
    readIds(place.ids),
    names.includes(ADDED) ? readIds(added) : new Map<string, number>(),
    readTokenizerText(place.merges),
    readSpecialTokens(folder, names),
  ]);
  const lines = text.split(/\r?\n/).filter((line, index) =>
    line !== "" && !(index === 0 && line.startsWith("#version"))
  );
  const tokens = [...more].map(([content, id]) => ({ content, id }));
  return vocabularyOf({
    ids: withAddedTokens(ids, tokens, special, added),
    merges: lines.map((line) => line.split(" ")),
    special,
  }, place);
}

import { type } from "arktype";
import { join } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import type { Vocabulary } from "../../schemas/vocabulary.ts";
import { readSpecialTokens } from "./read_special_tokens.ts";
import { readTokenizerJson } from "./read_tokenizer_json.ts";
import { readTokenizerText } from "./read_tokenizer_text.ts";
import { vocabularyOf } from "./vocabulary_of.ts";

const tokens = type({ "[string]": "number.integer >= 0" });

/**
 * Reads the vocabulary in a folder's `vocab.json` and `merges.txt`.
 *
 * @param names all that is in the folder
 * @throws {InputError} if one of them is not there, cannot be read, is wrong, or is not CLIP's
 */
export async function readSlowTokenizer(
  folder: string,
  names: readonly string[],
): Promise<Vocabulary> {
  const place = { ids: join(folder, "vocab.json"), merges: join(folder, "merges.txt") };
  const [value, text, special] = await Promise.all([
    readTokenizerJson(place.ids),
    readTokenizerText(place.merges),
    readSpecialTokens(folder, names),
  ]);
  const ids = tokens(value);
  if (ids instanceof type.errors) {
    throw new InputError(`Cannot read tokenizer "${place.ids}": ${ids[0]?.message}`);
  }
  const lines = text.split(/\r?\n/).filter((line, index) =>
    line !== "" && !(index === 0 && line.startsWith("#version"))
  );
  const merges = lines.map((line) => line.split(" "));
  return vocabularyOf({ ids: new Map(Object.entries(ids)), merges, special }, place);
}

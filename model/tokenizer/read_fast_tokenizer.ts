import { join } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import type { Vocabulary } from "../../schemas/vocabulary.ts";
import { type FastTokenizer, parseFastTokenizer } from "./parse_fast_tokenizer.ts";
import { readSpecialTokens } from "./read_special_tokens.ts";
import { readTokenizerJson } from "./read_tokenizer_json.ts";
import { vocabularyOf } from "./vocabulary_of.ts";

/** The tokens of the model and those added to it, each once. */
function tokensOf(
  { model, added_tokens: added = [] }: FastTokenizer,
  ends: readonly string[],
  path: string,
): ReadonlyMap<string, number> {
  const ids = new Map(Object.entries(model.vocab));
  for (const { id, content, special = false } of added) {
    const known = ids.get(content);
    // Such a token is cut out of captions before they are split, which is not done here.
    const problem = !special && !ends.includes(content)
      ? "is added as a word, must be a special one or left out"
      : known !== undefined && known !== id
      ? `is added with id ${id}, its id in the vocabulary is ${known}`
      : undefined;
    if (problem !== undefined) {
      throw new InputError(`Cannot read tokenizer "${path}": token "${content}" ${problem}`);
    }
    ids.set(content, id);
  }
  return ids;
}

/**
 * Reads the vocabulary in a folder's `tokenizer.json`.
 *
 * @param names all that is in the folder
 * @throws {InputError} if it cannot be read, is wrong, or is not CLIP's byte-pair encoding
 */
export async function readFastTokenizer(
  folder: string,
  names: readonly string[],
): Promise<Vocabulary> {
  const path = join(folder, "tokenizer.json");
  const tokenizer = parseFastTokenizer(await readTokenizerJson(path), path);
  const { unk_token: unknown, merges } = tokenizer.model;
  const special = await readSpecialTokens(folder, names, unknown ?? undefined);
  return vocabularyOf({
    ids: tokensOf(tokenizer, [special.start, special.end], path),
    merges: merges.map((merge) => typeof merge === "string" ? merge.split(" ") : merge),
    special,
  }, { ids: path, merges: path });
}

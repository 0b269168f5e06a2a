import { join } from "node:path";
import type { Vocabulary } from "../../schemas/vocabulary.ts";
import { parseFastTokenizer } from "./parse_fast_tokenizer.ts";
import { readSpecialTokens } from "./read_special_tokens.ts";
import { readTokenizerJson } from "./read_tokenizer_json.ts";
import { vocabularyOf } from "./vocabulary_of.ts";
import { withAddedTokens } from "./with_added_tokens.ts";

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
  const { model, added_tokens: added = [] } = parseFastTokenizer(
    await readTokenizerJson(path),
    path,
  );
  const { vocab, merges, unk_token: unknown } = model;
  const special = await readSpecialTokens(folder, names, unknown ?? undefined);
  return vocabularyOf({
    ids: withAddedTokens(new Map(Object.entries(vocab)), added, special, path),
    merges: merges.map((merge) => typeof merge === "string" ? merge.split(" ") : merge),
    special,
  }, { ids: path, merges: path });
}

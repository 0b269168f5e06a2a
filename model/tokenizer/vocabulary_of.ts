import { InputError } from "../../schemas/input_error.ts";
import type { Vocabulary } from "../../schemas/vocabulary.ts";

/** What a tokenizer's files say, not yet checked. */
export interface TokenTable {
  /** The id of each token, special ones among them. */
  readonly ids: ReadonlyMap<string, number>;
  /** The pairs that are merged, each read from the file as it stands there. */
  readonly merges: readonly (readonly string[])[];
  /** The tokens that open and close a sequence, and the one for what has none. */
  readonly special: { readonly start: string; readonly end: string; readonly unknown: string };
}

/** Where tokens and merges stand, to be named in errors. */
export interface TokenTablePlaces {
  readonly ids: string;
  readonly merges: string;
}

const fail = (path: string, problem: string) =>
  new InputError(`Cannot read tokenizer "${path}": ${problem}`);

/** @throws {InputError} if two tokens share an id */
function checkIds(ids: ReadonlyMap<string, number>, path: string): void {
  const tokens = new Map<number, string>();
  for (const [token, id] of ids) {
    const other = tokens.get(id);
    if (other !== undefined) {
      throw fail(path, `tokens "${other}" and "${token}" both have id ${id}, must have one each`);
    }
    tokens.set(id, token);
  }
}

/** @throws {InputError} if a merge is no pair of tokens, or makes none */
function checkMerges({ ids, merges }: TokenTable, path: string): void {
  merges.forEach((pair, index) => {
    const merge = `merge ${index + 1}, "${pair.join(" ")}",`;
    if (pair.length !== 2) throw fail(path, `${merge} has ${pair.length} tokens, must have 2`);
    const missing = [...pair, pair.join("")].find((token) => !ids.has(token));
    if (missing !== undefined) {
      throw fail(path, `${merge} needs token "${missing}", which the vocabulary does not have`);
    }
  });
}

/**
 * Checks what a tokenizer's files say and makes the vocabulary of it.
 *
 * @throws {InputError} naming the file and the token: two tokens with one id, a merge whose
 * tokens are not in the vocabulary, no token for start or end, tokens that are not those of CLIP's
 * byte-pair encoding
 */
export function vocabularyOf(table: TokenTable, path: TokenTablePlaces): Vocabulary {
  const { ids, merges, special } = table;
  checkIds(ids, path.ids);
  const idOf = (token: string, role: string) => {
    const id = ids.get(token);
    if (id !== undefined) return id;
    throw fail(path.ids, `it has no token "${token}", which must ${role}`);
  };
  if (![...ids.keys()].some((token) => token.endsWith("</w>"))) {
    throw fail(
      path.ids,
      'none of its tokens ends in "</w>", must be the byte-pair encoding of CLIP, which marks ' +
        "the end of a word so",
    );
  }
  const startOfText = idOf(special.start, "open every text");
  const endOfText = idOf(special.end, "close every text");
  if (startOfText === endOfText) {
    throw fail(path.ids, `token "${special.end}" both opens and closes a text, must be two tokens`);
  }
  const unknown = idOf(special.unknown, "stand for what has no token");
  checkMerges(table, path.merges);
  return {
    ids: Object.fromEntries(
      [...ids].filter(([token]) => token !== special.start && token !== special.end),
    ),
    merges,
    startOfText,
    endOfText,
    ...(unknown !== endOfText && { unknown }),
  };
}

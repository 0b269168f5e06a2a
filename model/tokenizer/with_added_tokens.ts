import { InputError } from "../../schemas/input_error.ts";
import type { TokenTable } from "./vocabulary_of.ts";

/** A token that was added to a vocabulary after its byte-pair encoding was learnt. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  /** Whether it is a mark, such as padding, and no word that captions may have. */
  readonly special?: boolean;
}

/**
 * The tokens of a vocabulary and those added to it, each once.
 *
 * @param path what names the file of the added ones in errors
 * @throws {InputError} if one is a word: it would have to be cut out of captions before they are
 * split, which is not done; or if it has two ids
 */
export function withAddedTokens(
  ids: ReadonlyMap<string, number>,
  added: readonly AddedToken[],
  special: TokenTable["special"],
  path: string,
): ReadonlyMap<string, number> {
  const known = new Set(Object.values(special));
  for (const { id, content, special = false } of added) {
    const own = ids.get(content);
    const problem = !special && !known.has(content)
      ? "is added as a word, must be a special one or left out"
      : own !== undefined && own !== id
      ? `is added with id ${id}, its id in the vocabulary is ${own}`
      : undefined;
    if (problem !== undefined) {
      throw new InputError(`Cannot read tokenizer "${path}": token "${content}" ${problem}`);
    }
  }
  return new Map([...ids, ...added.map(({ content, id }) => [content, id] as const)]);
}

import type { Vocabulary } from "../../schemas/vocabulary.ts";

/** The highest of a vocabulary's ids; its embedding has a row more than that. */
export function highestId({ ids, startOfText, endOfText }: Vocabulary): number {
  return Object.values(ids).reduce((a, b) => Math.max(a, b), Math.max(startOfText, endOfText));
}

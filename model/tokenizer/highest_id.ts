import type { Vocabulary } from "../../schemas/vocabulary.ts";
import { OPENAI_IDS } from "./open_ai_ids.ts";

/**
 * The highest of a vocabulary's ids; its embedding has a row more than that.
 *
 * @param vocabulary OpenAI's where it is undefined
 */
export function highestId(
  vocabulary: Pick<Vocabulary, "ids" | "startOfText" | "endOfText"> | undefined,
): number {
  if (vocabulary === undefined) return OPENAI_IDS.endOfText;
  const { ids, startOfText, endOfText } = vocabulary;
  return Object.values(ids).reduce((a, b) => Math.max(a, b), Math.max(startOfText, endOfText));
}

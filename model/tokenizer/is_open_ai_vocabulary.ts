import type { Vocabulary } from "../../schemas/vocabulary.ts";
import { OPENAI_IDS } from "./open_ai_ids.ts";

/** What OpenAI's vocabulary has, so that most others are told apart without loading it. */
const TOKENS = OPENAI_IDS.startOfText, MERGES = 48894;

/** Whether a vocabulary is OpenAI's own: the same tokens with the same ids, merged alike. */
export async function isOpenAiVocabulary(vocabulary: Vocabulary): Promise<boolean> {
  const { ids, merges, startOfText, endOfText, unknown } = vocabulary;
  if (merges.length !== MERGES || Object.keys(ids).length !== TOKENS) return false;
  if (startOfText !== OPENAI_IDS.startOfText || endOfText !== OPENAI_IDS.endOfText) return false;
  if (unknown !== undefined) return false;
  const { loadVocabulary } = await import("./load_vocabulary.ts");
  const known = await loadVocabulary();
  return Object.entries(known.ids).every(([token, id]) => ids[token] === id) &&
    known.merges.every((pair, index) => pair.join(" ") === merges[index]?.join(" "));
}

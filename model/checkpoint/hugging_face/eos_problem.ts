import type { Vocabulary } from "../../../schemas/vocabulary.ts";
import { highestId } from "../../tokenizer/highest_id.ts";
import { OPENAI_IDS } from "../../tokenizer/open_ai_ids.ts";

/** What configs said before transformers 4.31, when the feature was read at the highest id. */
const HIGHEST = 2;

/**
 * What is wrong with an `eos_token_id`, where text features would be read elsewhere than at the end
 * of the text: transformers reads them at the first token of that id, or at the highest id where it
 * is 2.
 *
 * @param vocabulary OpenAI's where it is undefined; a model with too few embeddings for that has
 *   none, and nothing is said of it
 */
export function eosProblem(
  eosTokenId: number,
  vocabulary: Vocabulary | undefined,
  vocabSize: number,
): string | undefined {
  const { endOfText: end } = vocabulary ?? OPENAI_IDS;
  if (vocabulary === undefined && vocabSize <= end) return undefined;
  if (eosTokenId !== HIGHEST) {
    return eosTokenId === end
      ? undefined
      : `text_config.eos_token_id is ${eosTokenId}, must be ${end}, with which its tokenizer ` +
        "ends texts";
  }
  const highest = highestId(vocabulary);
  return highest === end
    ? undefined
    : `text_config.eos_token_id is 2, with which text features are read at the highest id, ` +
      `${highest}, must be ${end}, with which its tokenizer ends texts`;
}

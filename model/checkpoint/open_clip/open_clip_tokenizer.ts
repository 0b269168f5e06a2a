import { dirname } from "node:path";
import { InputError } from "../../../schemas/input_error.ts";
import type { OpenClipConfig, TextConfig } from "../../../schemas/model_config.ts";
import type { Vocabulary } from "../../../schemas/vocabulary.ts";
import { highestId } from "../../tokenizer/highest_id.ts";
import { OPENAI_IDS } from "../../tokenizer/open_ai_ids.ts";
import { readVocabulary } from "../../tokenizer/read_vocabulary.ts";

/** What open_clip takes for `eos_id` where its config has none. */
const DEFAULT_END = 2;

/** Where text features are read, and where they would have to be. */
function problemOf(text: TextConfig, vocabulary: Vocabulary | undefined): string | undefined {
  const { endOfText: end } = vocabulary ?? OPENAI_IDS;
  if (text.pool_type === "eos") {
    const id = text.eos_id ?? DEFAULT_END;
    return id === end
      ? undefined
      : `text_cfg.eos_id is ${id}, its tokenizer ends texts with ${end}`;
  }
  const highest = highestId(vocabulary);
  return highest === end
    ? undefined
    : `text_cfg.pool_type is "argmax", which reads text features at the highest id, ${highest}; ` +
      `its tokenizer ends texts with ${end}, must be "eos" with eos_id ${end}`;
}

/**
 * Finds the vocabulary of a model in open_clip's layout as open_clip does: OpenAI's, or else, where
 * `text_cfg.hf_tokenizer_name` is set, that of the tokenizer in the folder. What the config says of
 * it is left out of the config then, because the vocabulary says it all.
 *
 * @param file the config's
 * @param names all that is in its folder
 * @throws {InputError} if there is no such tokenizer, it is broken or of another kind, or text
 * features would be read elsewhere than at the end of the text
 */
export async function openClipTokenizer(
  config: OpenClipConfig,
  file: string,
  names: readonly string[],
): Promise<{ readonly config: OpenClipConfig; readonly vocabulary: Vocabulary | undefined }> {
  const { text_cfg } = config.model_cfg;
  const { hf_tokenizer_name: name, pool_type: _pool, eos_id: _end, ...text } = text_cfg;
  const fail = (problem: string) =>
    new InputError(`Cannot read model config "${file}": ${problem}`);
  const vocabulary = name ? await readVocabulary(dirname(file), names) : undefined;
  if (name && !names.includes("tokenizer.json") && !names.includes("vocab.json")) {
    throw fail(
      `text_cfg.hf_tokenizer_name is "${name}", the folder must have that tokenizer: ` +
        '"tokenizer.json", or "vocab.json" and "merges.txt"',
    );
  }
  const problem = problemOf(text_cfg, vocabulary);
  if (problem !== undefined) throw fail(problem);
  return {
    config: { ...config, model_cfg: { ...config.model_cfg, text_cfg: text } },
    vocabulary,
  };
}

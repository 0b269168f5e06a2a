import type { OpenClipConfig } from "../../../schemas/model_config.ts";
import type { Vocabulary } from "../../../schemas/vocabulary.ts";
import { highestId } from "../../tokenizer/highest_id.ts";

/** What `hf_tokenizer_name` becomes; from a folder open_clip reads the tokenizer that is in it. */
const NAME = "in-this-folder";

/**
 * The config with which open_clip uses the tokenizer that stands beside it, and reads text features
 * where that ends a text. With OpenAI's vocabulary nothing is to be said.
 */
export function withTokenizer(
  config: OpenClipConfig,
  vocabulary: Vocabulary | undefined,
): OpenClipConfig {
  if (vocabulary === undefined) return config;
  const { endOfText } = vocabulary;
  const text_cfg = {
    ...config.model_cfg.text_cfg,
    hf_tokenizer_name: NAME,
    ...(highestId(vocabulary) !== endOfText && { pool_type: "eos" as const, eos_id: endOfText }),
  };
  return { ...config, model_cfg: { ...config.model_cfg, text_cfg } };
}

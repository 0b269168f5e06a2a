import { emoji } from "./emoji.ts";
import { emojiCorpus } from "./emoji_corpus.ts";
import { imageFolder } from "./image_folder.ts";

/** Every source of data that a `dataset` stage may name, and the options that it takes. */
export const SOURCES = {
  "emoji": emoji,
  "emoji-corpus": emojiCorpus,
  "image-folder": imageFolder,
} as const;

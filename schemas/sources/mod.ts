import { csv } from "./csv.ts";
import { emoji } from "./emoji.ts";
import { emojiCorpus } from "./emoji_corpus.ts";
import { imageFolder } from "./image_folder.ts";
import { imagenet } from "./imagenet.ts";
import { jsonl } from "./jsonl.ts";
import { parquet } from "./parquet.ts";
import { webdataset } from "./webdataset.ts";

/** Every source of data that a `dataset` stage may name, and the options that it takes. */
export const SOURCES = {
  "csv": csv,
  "emoji": emoji,
  "emoji-corpus": emojiCorpus,
  "image-folder": imageFolder,
  "imagenet": imagenet,
  "jsonl": jsonl,
  "parquet": parquet,
  "webdataset": webdataset,
} as const;

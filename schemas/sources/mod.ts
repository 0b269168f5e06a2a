import { csv } from "./csv.ts";
import { emoji } from "./emoji.ts";
import { emojiCorpus } from "./emoji_corpus.ts";
import { hdf5 } from "./hdf5.ts";
import { idx } from "./idx.ts";
import { imageFolder } from "./image_folder.ts";
import { imagenet } from "./imagenet.ts";
import { jsonl } from "./jsonl.ts";
import { matlab } from "./matlab.ts";
import { parquet } from "./parquet.ts";
import { renderedText } from "./rendered_text.ts";
import { webdataset } from "./webdataset.ts";
import { wilds } from "./wilds.ts";

/** Every source of data that a `dataset` stage may name, and the options that it takes. */
export const SOURCES = {
  "csv": csv,
  "emoji": emoji,
  "emoji-corpus": emojiCorpus,
  "hdf5": hdf5,
  "idx": idx,
  "image-folder": imageFolder,
  "imagenet": imagenet,
  "jsonl": jsonl,
  "matlab": matlab,
  "parquet": parquet,
  "rendered-text": renderedText,
  "webdataset": webdataset,
  "wilds": wilds,
} as const;

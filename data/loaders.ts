import type { Dataset } from "../schemas/dataset.ts";
import type { SourceName, SourceOptions } from "../schemas/dataset_source.ts";

/** Loads a dataset by the options of its source; the seed draws what is to be drawn. */
export type Load<S extends SourceName> = (
  options: SourceOptions[S],
  seed: number,
) => Promise<Dataset>;

/** What loads each source, imported when it is asked for and not before. */
export const LOADERS: { readonly [S in SourceName]: () => Promise<Load<S>> } = {
  "csv": async () => (await import("./csv/csv.ts")).csv,
  "emoji": async () => (await import("./emoji/emoji_dataset.ts")).emojiDataset,
  "emoji-corpus": async () => (await import("./pretraining_corpus.ts")).pretrainingCorpus,
  "hdf5": async () => (await import("./hdf5/hdf5.ts")).hdf5,
  "idx": async () => (await import("./idx/idx.ts")).idx,
  "image-folder": async () => (await import("./image_folder/image_folder.ts")).imageFolder,
  "imagenet": async () => (await import("./imagenet/imagenet.ts")).imagenet,
  "jsonl": async () => (await import("./jsonl/jsonl.ts")).jsonl,
  "matlab": async () => (await import("./matlab/matlab.ts")).matlab,
  "parquet": async () => (await import("./parquet/parquet.ts")).parquet,
  "rendered-text": async () => (await import("./rendered_text/rendered_text.ts")).renderedText,
  "webdataset": async () => (await import("./webdataset/webdataset.ts")).webdataset,
  "wilds": async () => (await import("./wilds/wilds.ts")).wilds,
};

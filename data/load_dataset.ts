import type { Dataset } from "../schemas/dataset.ts";
import type { DatasetSource } from "../schemas/dataset_source.ts";
import { limitSplits } from "./limit_splits.ts";

/**
 * Loads the dataset that the options of a `dataset` stage name. What a source needs is loaded here
 * and not before.
 *
 * @param seed the run's: draws the splits of a folder that has none, and what `limit` keeps. The
 *     splits of emoji do not depend on it.
 * @throws {InputError} if what the source names is not there or cannot be used
 */
export async function loadDataset(source: DatasetSource, seed: number): Promise<Dataset> {
  const dataset = await load(source, seed);
  return source.limit === undefined ? dataset : limitSplits(dataset, source.limit, seed);
}

async function load(source: DatasetSource, seed: number): Promise<Dataset> {
  switch (source.source) {
    case "emoji": {
      const { emojiDataset } = await import("./emoji/emoji_dataset.ts");
      return await emojiDataset(source);
    }
    case "image-folder": {
      const { imageFolder } = await import("./image_folder/image_folder.ts");
      return await imageFolder(source, seed);
    }
    case "emoji-corpus": {
      const { emojiCorpus } = await import("./emoji/emoji_corpus.ts");
      const corpus = await emojiCorpus(source);
      return source.openclipart === undefined
        ? corpus
        : await withOpenclipart(corpus, source.openclipart);
    }
  }
}

async function withOpenclipart(corpus: Dataset, folder: string): Promise<Dataset> {
  const { heldOutThings } = await import("./emoji/held_out_things.ts");
  const { openclipartCorpus } = await import("./openclipart/openclipart_corpus.ts");
  const { splits } = await openclipartCorpus({ folder, exclude: await heldOutThings() });
  const train = [...corpus.splits.get("train") ?? [], ...splits.get("train") ?? []];
  return { ...corpus, splits: new Map([...corpus.splits, ["train", train]]) };
}

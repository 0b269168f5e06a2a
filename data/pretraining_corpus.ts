import type { Dataset } from "../schemas/dataset.ts";
import type { SourceOptions } from "../schemas/dataset_source.ts";
import { emojiCorpus } from "./emoji/emoji_corpus.ts";

/**
 * What the source `emoji-corpus` gives: the captioned emoji, and behind them in `train` the clip art
 * of the folder `openclipart`, none of it of what is held out.
 *
 * @throws {InputError} if a style is named twice, or the folder cannot be read
 */
export async function pretrainingCorpus(
  { styles, openclipart }: SourceOptions["emoji-corpus"],
): Promise<Dataset> {
  const corpus = await emojiCorpus({ styles });
  if (openclipart === undefined) return corpus;
  const { heldOutThings } = await import("./emoji/held_out_things.ts");
  const { openclipartCorpus } = await import("./openclipart/openclipart_corpus.ts");
  const { splits } = await openclipartCorpus({
    folder: openclipart,
    exclude: await heldOutThings(),
  });
  const train = [...corpus.splits.get("train") ?? [], ...splits.get("train") ?? []];
  return { ...corpus, splits: new Map([...corpus.splits, ["train", train]]) };
}

import type { Dataset, Picture } from "../schemas/dataset.ts";
import type { SourceOptions } from "../schemas/dataset_source.ts";
import { emojiCorpus } from "./emoji/emoji_corpus.ts";

type Options = SourceOptions["emoji-corpus"];

/**
 * What the source `emoji-corpus` gives: the captioned emoji, and behind them in `train` the emoji
 * of `emoji_sets`, the icons of `icon_sets` and the clip art of the folder `openclipart`, none of
 * them of what is held out.
 *
 * @throws {InputError} if a style or set is named twice, or a file or the folder cannot be used
 */
export async function pretrainingCorpus({ styles, ...others }: Options): Promise<Dataset> {
  const corpus = await emojiCorpus({ styles });
  const train = [
    ...corpus.splits.get("train") ?? [],
    ...await vendors(others),
    ...await things(others),
  ];
  return { ...corpus, splits: new Map([...corpus.splits, ["train", train]]) };
}

async function vendors({ emoji_sets }: Omit<Options, "styles">): Promise<readonly Picture[]> {
  if (emoji_sets === undefined) return [];
  const { vendorEmoji } = await import("./emoji/vendor_emoji.ts");
  return await vendorEmoji(emoji_sets);
}

/** Drawings that are known by words alone. */
async function things(
  { icon_sets = [], openclipart }: Omit<Options, "styles">,
): Promise<readonly Picture[]> {
  if (icon_sets.length === 0 && openclipart === undefined) return [];
  const { heldOutThings } = await import("./emoji/held_out_things.ts");
  const { kindOfWords } = await import("./emoji/kind_of_words.ts");
  const { iconCorpus } = await import("./iconify/icon_corpus.ts");
  const { openclipartCorpus } = await import("./openclipart/openclipart_corpus.ts");
  const known = { exclude: await heldOutThings(), kindOf: await kindOfWords() };
  const icons = await iconCorpus(icon_sets, known);
  if (openclipart === undefined) return icons;
  const { splits } = await openclipartCorpus({ folder: openclipart, ...known });
  return [...icons, ...splits.get("train") ?? []];
}

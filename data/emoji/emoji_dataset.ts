import type { Dataset, SplitName } from "../../schemas/dataset.ts";
import type { EmojiStyle } from "../../schemas/emoji_style.ts";
import { checkStyles } from "./check_styles.ts";
import { EMOJI_CLASSES } from "./emoji_classes.ts";
import { emojiPictures } from "./emoji_pictures.ts";

/** Which styles are the training distribution, and which the shifted ones. */
export interface EmojiDatasetOptions {
  readonly id: readonly EmojiStyle[];
  readonly ood?: readonly EmojiStyle[];
}

/**
 * Real drawings of the same things by different vendors, classified by Unicode's subgroups. A test
 * emoji is in no style's train or val, and neither is what differs from it only by gender, hair,
 * direction, colour, size or a clock's hands. The ID splits are unions of the ID styles; each OOD
 * style gives `ood_val/STYLE` and `ood_test/STYLE`, of the same families. Nothing here depends on a
 * run's seed.
 *
 * @throws {InputError} if a style is unknown or named twice, or there is no ID style
 */
export async function emojiDataset({ id, ood = [] }: EmojiDatasetOptions): Promise<Dataset> {
  checkStyles({ id, ood });
  const splits = new Map<SplitName, Awaited<ReturnType<typeof emojiPictures>>>([
    ["train", await emojiPictures(id, "train")],
    ["id_val", await emojiPictures(id, "val")],
    ["id_test", await emojiPictures(id, "test")],
  ]);
  for (const style of ood) splits.set(`ood_val/${style}`, await emojiPictures([style], "val"));
  for (const style of ood) splits.set(`ood_test/${style}`, await emojiPictures([style], "test"));
  return { name: "emoji", classes: [...EMOJI_CLASSES.values()], splits };
}

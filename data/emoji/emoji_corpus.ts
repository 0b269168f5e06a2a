import type { Dataset } from "../../schemas/dataset.ts";
import type { EmojiStyle } from "../../schemas/emoji_style.ts";
import { checkStyles } from "./check_styles.ts";
import { emojiCaptions } from "./emoji_captions.ts";
import { EMOJI_CLASSES } from "./emoji_classes.ts";
import { emojiPictures } from "./emoji_pictures.ts";

/**
 * Emoji with captions, to pretrain on: `train` has the training families of the given styles, those
 * of no class among them (label −1); `id_val` has the val families, to watch zero-shot accuracy by.
 * No test family is in it, and no caption names a style.
 *
 * @throws {InputError} if a style is unknown or named twice, or there is none
 */
export async function emojiCorpus(
  { styles }: { readonly styles: readonly EmojiStyle[] },
): Promise<Dataset> {
  checkStyles({ styles });
  const captions = emojiCaptions;
  return {
    name: "emoji-corpus",
    classes: [...EMOJI_CLASSES.values()],
    splits: new Map([
      ["train", await emojiPictures(styles, "train", { classless: true, captions })],
      ["id_val", await emojiPictures(styles, "val", { captions })],
    ]),
  };
}

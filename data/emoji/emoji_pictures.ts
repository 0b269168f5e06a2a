import type { Picture } from "../../schemas/dataset.ts";
import type { EmojiStyle } from "../../schemas/emoji_style.ts";
import type { FamilySplit } from "../split_by_family.ts";
import { EMOJI_CLASSES } from "./emoji_classes.ts";
import { emojiSplit } from "./emoji_split.ts";
import { loadDrawings } from "./load_drawings.ts";
import type { Emoji } from "./load_emoji.ts";

/** What pictures of emoji may be had with besides their labels. */
export interface EmojiPicturesOptions {
  /** Also those of no class, their label −1. */
  readonly classless?: boolean;
  /** Sentences for an emoji, in any style. */
  readonly captions?: (emoji: Emoji) => readonly string[];
}

/**
 * The pictures of one part of the split in the given styles, style by style, each in Unicode's
 * order. Their group is the style; `read` gives SVG.
 */
export async function emojiPictures(
  styles: readonly EmojiStyle[],
  part: FamilySplit,
  { classless = false, captions }: EmojiPicturesOptions = {},
): Promise<readonly Picture[]> {
  const split = await emojiSplit();
  const subgroups = [...EMOJI_CLASSES.keys()];
  const pictures: Picture[] = [];
  for (const style of styles) {
    for (const { emoji, path, svg } of await loadDrawings(style)) {
      const label = subgroups.indexOf(emoji.subgroup);
      if (split.get(emoji.family) !== part || (label < 0 && !classless)) continue;
      pictures.push({
        path,
        label,
        group: style,
        ...(captions && { captions: captions(emoji) }),
        read: () => Promise.resolve(new TextEncoder().encode(svg)),
      });
    }
  }
  return pictures;
}

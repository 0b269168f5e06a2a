import type { Picture } from "../../schemas/dataset.ts";
import { InputError } from "../../schemas/input_error.ts";
import { readIconSet } from "../iconify/read_icon_set.ts";
import { EMOJI_CLASSES } from "./emoji_classes.ts";
import { emojiByName } from "./emoji_by_name.ts";
import { emojiCaptions } from "./emoji_captions.ts";
import { emojiSplit } from "./emoji_split.ts";

/**
 * Emoji of training families as further vendors drew them, with captions; their label is the class,
 * −1 where there is none. An emoji is known by its name, and what no name tells stays out: skin
 * tones, flags, and drawings under names of a vendor's own. A vendor who draws one emoji several
 * times (`cactus-1`, `cactus-2`) gives all of them.
 *
 * @param files `icons.json` files in Iconify's format; see `readIconSet`
 * @throws {InputError} if a file cannot be used or has no emoji, or a set is named twice
 */
export async function vendorEmoji(files: readonly string[]): Promise<readonly Picture[]> {
  const find = await emojiByName();
  const split = await emojiSplit();
  const subgroups = [...EMOJI_CLASSES.keys()];
  const sets = new Map<string, readonly Picture[]>();
  for (const file of files) {
    const { prefix, icons } = await readIconSet(file);
    if (sets.has(prefix)) {
      throw new InputError(`Cannot load emoji: set "${prefix}" is named twice, again as "${file}"`);
    }
    const pictures = icons.flatMap(({ names: [name = ""], svg }): readonly Picture[] => {
      const emoji = find(name) ?? find(name.replace(/-\d+$/, ""));
      if (emoji === undefined || split.get(emoji.family) !== "train") return [];
      return [{
        path: `${prefix}/${name}`,
        label: subgroups.indexOf(emoji.subgroup),
        group: prefix,
        captions: emojiCaptions(emoji),
        read: () => Promise.resolve(new TextEncoder().encode(svg)),
      }];
    });
    if (pictures.length === 0) {
      throw new InputError(`Cannot load emoji: no icon of "${file}" has the name of an emoji`);
    }
    sets.set(prefix, pictures);
  }
  return [...sets.values()].flat();
}

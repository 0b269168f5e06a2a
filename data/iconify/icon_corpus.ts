import type { Picture } from "../../schemas/dataset.ts";
import { InputError } from "../../schemas/input_error.ts";
import { iconCaptions } from "./icon_captions.ts";
import { iconLook } from "./icon_look.ts";
import { iconTitle } from "./icon_title.ts";
import { iconWords } from "./icon_words.ts";
import { readIconSet } from "./read_icon_set.ts";

/** What there is to know of icons besides their sets. */
export interface IconCorpusOptions {
  /** Whether to leave an icon out, by the words of all of its names. */
  readonly exclude: (texts: readonly string[]) => boolean;
  /** The class of the thing that a title names, where it is known. */
  readonly kindOf: (title: string) => string | undefined;
}

/**
 * Icons with their names as captions and no class (label −1), set by set in each file's order. Of
 * the drawings of one thing in a set the first of each look stays (see `iconLook`); symbols of
 * user interfaces, brands and faces go (see `iconTitle`), and what `exclude` says.
 *
 * @param files `icons.json` files in Iconify's format; see `readIconSet`
 * @throws {InputError} if a file cannot be used or no icon in it can, or a set is named twice
 */
export async function iconCorpus(
  files: readonly string[],
  { exclude, kindOf }: IconCorpusOptions,
): Promise<readonly Picture[]> {
  const pictures: Picture[] = [];
  const sets = new Set<string>();
  for (const file of files) {
    const { prefix, icons } = await readIconSet(file);
    if (sets.has(prefix)) {
      throw new InputError(`Cannot load icons: set "${prefix}" is named twice, again as "${file}"`);
    }
    sets.add(prefix);
    const before = pictures.length;
    const seen = new Set<string>();
    for (const { names, svg } of icons) {
      const [name = ""] = names;
      const title = iconTitle(name);
      const drawn = `${title}/${iconLook(name)}`;
      if (title === "" || seen.has(drawn) || exclude(names.map(iconWords))) continue;
      seen.add(drawn);
      const titles = [...new Set([title, ...names.map(iconTitle)])].filter(Boolean);
      pictures.push({
        path: `${prefix}/${name}`,
        label: -1,
        group: prefix,
        captions: iconCaptions(titles, kindOf(title)),
        read: () => Promise.resolve(new TextEncoder().encode(svg)),
      });
    }
    if (pictures.length === before) {
      throw new InputError(
        `Cannot load icons: no icon of "${file}" can be used, it must have icons named by what ` +
          "they show",
      );
    }
  }
  return pictures;
}

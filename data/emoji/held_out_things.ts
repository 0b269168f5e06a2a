import { emojiSplit } from "./emoji_split.ts";
import { EVERYDAY_NAMES } from "./everyday_names.ts";
import { loadEmoji, normalizeCode } from "./load_emoji.ts";
import { readPackageJson } from "./read_package_json.ts";
import { shortcodes } from "./shortcodes.ts";
import { thingWords } from "./thing_words.ts";

/** The languages that drawings are named in; emojibase has the labels in each. */
const LANGUAGES = ["en", "it", "fr", "es", "de", "pt"] as const;
/** A word in the labels of more families than this tells nothing ("with", "face", "button"). */
const COMMON = 12;
/** Shorter words are not held against a drawing by themselves. */
const DISTINCT_LETTERS = 4;
/** Shorter shortcodes are letters on buttons: "a" and "on" stand in any title. */
const SHORTCODE_LETTERS = 3;
/** What may be any of the faces, held out or not. */
const ANY_FACE: ReadonlySet<string> = new Set(["smiley", "smilie", "smily", "emoticon", "emoji"]);

/**
 * Tells whether texts name what an emoji of a val or test family shows, so that other corpora can
 * leave it out. It is strict: all telling words of one label, in any order, or a single word that
 * stands in no other family's labels ("soccer" for "soccer ball") is enough, in English, Italian,
 * French, Spanish, German or Portuguese, and words may be run together ("icecream"). The platforms'
 * shortcodes ("car") and everyday names ("plane" for "airplane") count like labels, and "smiley" is
 * every face's.
 *
 * @returns a predicate on all texts of one picture taken together
 */
export async function heldOutThings(): Promise<(texts: readonly string[]) => boolean> {
  const heldOut = (await Promise.all((await namesByLanguage()).map(heldOutAmong))).flat();
  const single = new Set(heldOut.filter((words) => words.length === 1).map(([word]) => word));
  const several = heldOut.filter((words) => words.length > 1);
  return (texts) => {
    const words = new Set(texts.flatMap(thingWords));
    return [...words].some((word) => single.has(word) || ANY_FACE.has(word)) ||
      several.some((needed) => needed.every((word) => words.has(word)));
  };
}

/** A name of an emoji, and the family that bears it. */
interface Named {
  readonly family: string;
  readonly name: string;
}

/** What emoji are called in each language, on platforms and every day, each a list of its own. */
async function namesByLanguage(): Promise<readonly (readonly Named[])[]> {
  const families = new Map((await loadEmoji()).map(({ code, family }) => [code, family]));
  const named = (code: string, name: string): readonly Named[] => {
    const family = families.get(code);
    return family === undefined ? [] : [{ family, name }];
  };
  const labels = await Promise.all(LANGUAGES.map(async (language) => {
    const rows = await readPackageJson(`emojibase-data/${language}/data.json`) as readonly {
      readonly hexcode: string;
      readonly label: string;
    }[];
    return rows.flatMap(({ hexcode, label }) => named(normalizeCode(hexcode), label));
  }));
  const codes = (await shortcodes())
    .flatMap(([code, names]) =>
      names.filter((name) => name.length >= SHORTCODE_LETTERS)
        .flatMap((name) => named(code, name))
    );
  const everyday = (await loadEmoji()).flatMap(({ label, family }) =>
    (EVERYDAY_NAMES.get(label) ?? []).map((name) => ({ family, name }))
  );
  return [...labels, codes, everyday];
}

/** Sets of words, any of which betrays a held-out thing. */
async function heldOutAmong(names: readonly Named[]): Promise<readonly (readonly string[])[]> {
  const split = await emojiSplit();
  const labels = names.map(({ family, name }) => ({
    family,
    words: [...new Set(thingWords(name))],
  }));

  const familiesOf = new Map<string, Set<string>>();
  for (const { family, words } of labels) {
    for (const word of words) familiesOf.set(word, (familiesOf.get(word) ?? new Set()).add(family));
  }
  const spread = (word: string) => familiesOf.get(word)?.size ?? 0;
  return labels
    .filter(({ family }) => split.get(family) !== "train")
    .flatMap(({ words }) => {
      const telling = words.filter((word) => spread(word) <= COMMON);
      const distinct = telling.filter((w) => spread(w) === 1 && w.length >= DISTINCT_LETTERS);
      const needed = telling.length > 0 ? telling : words;
      return [needed, [needed.join("")], ...distinct.map((word) => [word])];
    });
}

import { EMOJI_CLASSES } from "./emoji_classes.ts";
import { emojiSplit } from "./emoji_split.ts";
import { loadEmoji } from "./load_emoji.ts";
import { thingWords } from "./thing_words.ts";

/** Classes whose words ("button", "sign", "red") say nothing of what else they stand for. */
const VAGUE: ReadonlySet<string> = new Set([
  "keycap",
  "alphanum",
  "other-symbol",
  "av-symbol",
  "transport-sign",
  "emotion",
]);
/** Words of labels that stand before any thing. */
const EMPTY: ReadonlySet<string> = new Set(["out", "new", "front", "flat", "off", "not"]);
/** What people do is not what stands in their pictures: "computer" for a technologist. */
const PERSONS = /^(?:person|face)-/;

/** Families of one class that share a keyword, for it to say something of the class. */
const SHARING = 2;

/**
 * Tells the class of a thing by the words of its name, as far as the labels and keywords of
 * training families know them. A word counts that stands in labels of one class alone, or in no
 * label and in the keywords of two families of one class and no other. All words that count must
 * mean the same class, and the first or last word of the name must be one of them.
 */
export async function kindOfWords(): Promise<(title: string) => string | undefined> {
  const split = await emojiSplit();
  const emoji = (await loadEmoji()).filter(({ family }) => split.get(family) === "train");
  const labels = Map.groupBy(
    emoji.flatMap((each) => thingWords(each.label).map((word) => ({ ...each, word }))),
    ({ word }) => word,
  );
  const tags = Map.groupBy(
    emoji.flatMap((each) => each.tags.flatMap(thingWords).map((word) => ({ ...each, word }))),
    ({ word }) => word,
  );
  const known = new Map<string, string>();
  for (const word of new Set([...labels.keys(), ...tags.keys()])) {
    const bearing = labels.get(word) ?? tags.get(word) ?? [];
    const [subgroup = "", ...others] = new Set(bearing.map((each) => each.subgroup));
    const families = new Set(bearing.map(({ family }) => family)).size;
    const kind = EMOJI_CLASSES.get(subgroup);
    const vague = VAGUE.has(subgroup) || word.length < 3 || EMPTY.has(word);
    if (kind === undefined || others.length > 0 || vague) continue;
    if (labels.has(word) || families >= SHARING && !PERSONS.test(subgroup)) known.set(word, kind);
  }
  return (title) => {
    const words = thingWords(title);
    const kinds = new Set(words.flatMap((word) => known.get(word) ?? []));
    const named = known.has(words[0] ?? "") || known.has(words.at(-1) ?? "");
    return kinds.size === 1 && named ? [...kinds][0] : undefined;
  };
}

import { EMOJI_CLASSES } from "./emoji_classes.ts";
import type { Emoji } from "./load_emoji.ts";

/** Keywords that one caption lists at most. */
const MAX_TAGS = 4;

/**
 * Sentences for an emoji in any style: of its label, its keywords, its kind (the class, or where it
 * has none the subgroup) and its group, alone and mixed. About a third say nothing but the kind,
 * which is all that a classifier's templates say.
 */
export function emojiCaptions({ label, tags, subgroup, group }: Emoji): readonly string[] {
  const kind = EMOJI_CLASSES.get(subgroup) ?? subgroup.replaceAll("-", " ");
  const area = group.replaceAll("-", " and ");
  // A keyword that the label has already adds nothing.
  const others = tags.filter((tag) => !label.toLowerCase().includes(tag.toLowerCase()));
  const some = others.slice(0, MAX_TAGS).join(", ");
  const captions = [
    label,
    `an emoji of ${label}.`,
    `${label}, ${kind}.`,
    `a drawing of ${label}, which is ${kind}.`,
    `${kind}: ${label}.`,
    `${label}, from ${area}.`,
    `an emoji of ${kind}.`,
    `a ${kind} emoji.`,
    `a drawing of ${kind}.`,
    `${kind}.`,
    ...(some === "" ? [] : [
      `${label}: ${some}.`,
      `an icon of ${some}.`,
      `${kind} for ${some}.`,
    ]),
    ...others.slice(0, MAX_TAGS).map((tag) => `${tag}, ${label}.`),
  ];
  return [...new Set(captions)];
}

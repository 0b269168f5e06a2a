/** Keywords that one caption lists at most. */
const MAX_KEYWORDS = 4;

/** Sentences for a drawing: of its title, its keywords, and both. */
export function openclipartCaptions(
  title: string,
  keywords: readonly string[],
): readonly string[] {
  const some = keywords.slice(0, MAX_KEYWORDS);
  const list = some.join(", ");
  return [
    title,
    `a drawing of ${title}.`,
    `clip art of ${title}.`,
    ...(list === "" ? [] : [`${title}: ${list}.`, `clip art of ${list}.`]),
    ...some.map((keyword) => `${title}, ${keyword}.`),
  ];
}

/** Keywords that one caption lists at most. */
const MAX_KEYWORDS = 4;

/**
 * Sentences for a drawing: of its title, its keywords, and both, and where the class of the thing
 * is known, of that.
 */
export function openclipartCaptions(
  title: string,
  keywords: readonly string[],
  kind?: string,
): readonly string[] {
  const some = keywords.slice(0, MAX_KEYWORDS);
  const list = some.join(", ");
  const captions = [
    title,
    `a drawing of ${title}.`,
    `clip art of ${title}.`,
    ...(list === "" ? [] : [`${title}: ${list}.`, `clip art of ${list}.`]),
    ...some.map((keyword) => `${title}, ${keyword}.`),
    ...(kind === undefined
      ? []
      : [`${title}, ${kind}.`, `clip art of ${kind}.`, `a drawing of ${kind}.`, `${kind}.`]),
  ];
  return [...new Set(captions)];
}

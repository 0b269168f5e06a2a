/**
 * Sentences for an icon: of its titles, and where its kind is known of that, alone and with the
 * first title.
 *
 * @param titles its title, then what else it is called
 * @param kind the class that it belongs to
 */
export function iconCaptions(
  [title = "", ...others]: readonly string[],
  kind: string | undefined,
): readonly string[] {
  const captions = [
    title,
    `an icon of ${title}.`,
    `a symbol for ${title}.`,
    `a drawing of ${title}.`,
    ...(kind === undefined ? [] : [
      `${title}, ${kind}.`,
      `${kind}: ${title}.`,
      `an icon of ${kind}.`,
      `a drawing of ${kind}.`,
      `${kind}.`,
    ]),
    ...others.slice(0, 3).map((other) => `${other}, ${title}.`),
  ];
  return [...new Set(captions)];
}

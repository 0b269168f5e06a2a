/** Endings that say how a thing is drawn, or which of several drawings of it this is. */
const WAYS = new Set(
  ("outline outlined outlines fill filled solid line linear bold light thin regular duotone duo " +
    "twotone flat broken sharp round rounded remix variant alt color colour minimalistic simple " +
    "one two three four five six seven eight nine ten off on fi sketch").split(" "),
);

/**
 * The words of an icon's name, without numbers and what its end says of the way of drawing:
 * "dog-side-2-outline" gives "dog side".
 */
export function iconWords(name: string): string {
  const words = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /^\p{L}{2,}$/u.test(word));
  while (WAYS.has(words.at(-1) ?? "")) words.pop();
  return words.join(" ");
}

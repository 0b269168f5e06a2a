import { expand } from "brace-expansion";
import { dirname } from "node:path";
import type { Place, TextKind } from "../../schemas/sources/source_paths.ts";

/**
 * The files and folders that an option's value names. The value has not been checked: what is no
 * text where one belongs names nothing, and a list stands for values to try.
 *
 * @param rooted whether rows of tables name files in a folder of their own
 */
export function placesIn(value: unknown, place: Place, rooted = false): readonly string[] {
  const [kind, keys] = typeof place === "string"
    ? [place]
    : isPair(place)
    ? place
    : [undefined, place];
  if (typeof value === "string") return kind === undefined ? [] : placesOf(value, kind, rooted);
  if (Array.isArray(value)) {
    if (kind === "names" && value.every((one) => typeof one === "string")) return [];
    return value.flatMap((one) => placesIn(one, place, rooted));
  }
  if (typeof value !== "object" || value === null || keys === undefined) return [];
  return Object.entries(value).flatMap(([key, inside]) => {
    const of = Object.hasOwn(keys, key) ? keys[key] : keys["*"];
    return of === undefined ? [] : placesIn(inside, of, rooted);
  });
}

const isPair = (
  place: Exclude<Place, TextKind>,
): place is Extract<Place, readonly unknown[]> => Array.isArray(place);

function placesOf(text: string, kind: TextKind, rooted: boolean): readonly string[] {
  if (text === "") return [];
  switch (kind) {
    case "name":
      return [];
    case "path":
    case "names":
      return [text];
    case "beside":
      return [dirname(text)];
    case "files":
      // Shards are many, and a command line is short: their folders stand for them.
      return isPattern(text) ? [text, ...foldersOf(text)] : [text];
    case "table":
      if (isPattern(text)) return foldersOf(text);
      return [rooted ? text : dirname(text)];
  }
}

const isPattern = (text: string) => /[*?{]/.test(text);

/** Braces may be in any part of a pattern; whole, it may be a file's name. */
const foldersOf = (pattern: string) => [
  ...new Set([pattern, ...expand(pattern)].map((file) => dirname(file))),
];

import { stringify } from "yaml";
import type { Study } from "./study.ts";

/** A study as a file, every entry with its own seeds and overrides; reads as the same study. */
export function studyYaml({ name, title, table, shots, entries }: Study): string {
  const seeds = [...new Set(entries.flatMap(({ seeds }) => seeds))].sort((a, b) => a - b);
  const file = {
    name,
    title,
    table,
    seeds,
    ...(shots.length > 0 && { shots }),
    entries: Object.fromEntries(
      entries.map(({ name, place: _, overrides: set, ...entry }) => [name, { ...entry, set }]),
    ),
  };
  // The same list of seeds in each entry would otherwise be written once and referred to.
  return stringify(file, { lineWidth: 100, aliasDuplicateObjects: false });
}

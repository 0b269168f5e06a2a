import type { Entry } from "./entry.ts";

/**
 * Makes the rows that name the same picture one entry, with the captions of all. It stands where
 * the first of them stood.
 *
 * @param problems takes a line for each row that says another label, group or split than the first
 */
export function mergeEntries(entries: readonly Entry[], problems: string[]): readonly Entry[] {
  const merged = new Map<string, Entry>();
  for (const entry of entries) {
    const first = merged.get(entry.path);
    if (first === undefined) {
      merged.set(entry.path, entry);
      continue;
    }
    for (const field of ["label", "group", "split"] as const) {
      if (first[field] !== entry[field]) {
        problems.push(
          `${entry.where}: Picture "${entry.path}" has the ${field} ${quoted(entry[field])}, in ` +
            `${first.where} ${quoted(first[field])}; it must have one`,
        );
      }
    }
    const captions = [...new Set([...first.captions, ...entry.captions])];
    merged.set(entry.path, { ...first, captions });
  }
  return [...merged.values()];
}

const quoted = (value: unknown) => value === undefined ? "none" : JSON.stringify(value);

import { expandFiles } from "./expand_files.ts";
import type { Entry, ListFile, Listing } from "./entry.ts";
import { mergeEntries } from "./merge_entries.ts";

/**
 * Reads the rows of all files that a pattern stands for, one entry for each picture.
 *
 * @param problems takes a line for each row that cannot be used, and for files without rows or
 *     with other classes than the first
 * @throws {InputError} if a file is not there or cannot be read at all
 */
export async function listFilesOf(
  patterns: string | readonly string[],
  listFile: ListFile,
  problems: string[],
): Promise<Listing> {
  const entries: Entry[] = [], before = problems.length;
  let named: { readonly file: string; readonly classes: readonly string[] } | undefined;
  for (const file of await expandFiles(patterns)) {
    const listing = await listFile(file, problems);
    for (const entry of listing.entries) entries.push(entry);
    const { classes } = listing;
    if (classes === undefined) continue;
    named ??= { file, classes };
    if (JSON.stringify(classes) !== JSON.stringify(named.classes)) {
      problems.push(`File "${file}" has other classes than "${named.file}", they must be the same`);
    }
  }
  if (entries.length === 0 && problems.length === before) {
    problems.push(`Cannot find pictures: "${[patterns].flat().join('", "')}" has no rows`);
  }
  const listed = mergeEntries(entries, problems);
  return { entries: listed, ...(named !== undefined && { classes: named.classes }) };
}

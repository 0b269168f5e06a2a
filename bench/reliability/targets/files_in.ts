import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Files that tests read, which are good ones to make bad ones of. */
export const FIXTURES = join(import.meta.dirname!, "../../../tests/fixtures");

/** The files anywhere in a folder of fixtures whose names end in one of the endings, by name. */
export async function filesIn(
  folder: string,
  endings: readonly string[],
): Promise<readonly Uint8Array[]> {
  const names = await readdir(join(FIXTURES, folder), { recursive: true });
  const wanted = names.filter((name) => endings.some((ending) => name.endsWith(ending))).sort();
  return await Promise.all(
    // A Buffer's `slice()` would be a view, through which good files would be changed.
    wanted.map(async (name) => new Uint8Array(await readFile(join(FIXTURES, folder, name)))),
  );
}

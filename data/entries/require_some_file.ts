import { stat } from "node:fs/promises";
import type { Entry } from "./entry.ts";

/** Files looked at, from the first row to the last. */
const LOOKED_AT = 16;

/**
 * Finds out soon where the paths of a whole table are wrong, as they are with another root: some
 * files are looked for, and one of them has to be there. That others may not be is found when they
 * are read.
 *
 * @param entries rows whose `path` is a file's
 * @param problems takes a line when none of the files is there
 */
export async function requireSomeFile(
  table: string,
  root: string,
  entries: readonly Pick<Entry, "path">[],
  problems: string[],
): Promise<void> {
  const count = Math.min(LOOKED_AT, entries.length);
  const paths = Array.from(
    { length: count },
    (_, i) => entries[Math.floor(i * entries.length / count)]?.path ?? "",
  );
  const there = await Promise.all(paths.map((path) => stat(path).then(() => true, () => false)));
  if (count === 0 || there.includes(true)) return;
  problems.push(
    `${table}: Cannot find the pictures: of ${count} that were looked for none is there, the first ` +
      `is "${
        paths[0]
      }"; option "root" (was "${root}") must be the folder that the paths start from`,
  );
}

import { basename, dirname, join } from "node:path";
import { listFiles } from "../../data/list_files.ts";
import { InputError } from "../../schemas/input_error.ts";

/** Pictures whose folders are their classes. */
export interface Pictures {
  /** Paths of all, in the order of their names. */
  readonly paths: readonly string[];
  /** The folders' names, sorted. */
  readonly classes: readonly string[];
  /** The first folder whose folders are classes. */
  readonly domain: string;
}

/**
 * Finds the pictures of `FOLDER/CLASS/*.jpg` or `FOLDER/DOMAIN/CLASS/*.jpg`.
 *
 * @throws {InputError} if the folder cannot be read or has fewer than two classes
 */
export async function findPictures(folder: string): Promise<Pictures> {
  const paths = (await listFiles(folder, ["jpg", "jpeg", "png"])).map((path) => join(folder, path));
  const classes = [...new Set(paths.map((path) => basename(dirname(path))))].sort();
  const [first] = paths;
  if (first === undefined || classes.length < 2) {
    throw new InputError(
      `Cannot compare pictures of "${folder}": it has ${paths.length} in ${classes.length} ` +
        "folders, must have CLASS/*.jpg or DOMAIN/CLASS/*.jpg",
    );
  }
  return { paths, classes, domain: dirname(dirname(first)) };
}

/** `count` of them, evenly spread, so that all domains and classes are among them. */
export function someOf<T>(items: readonly T[], count: number): T[] {
  const many = Math.min(count, items.length);
  return Array.from(
    { length: many },
    (_, i) => items[Math.floor((i + 0.5) * items.length / many)]!,
  );
}

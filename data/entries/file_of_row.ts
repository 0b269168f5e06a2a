import { isAbsolute, relative, resolve, sep } from "node:path";
import { readPictureFile } from "../pictures/read_picture_file.ts";
import type { Entry } from "./entry.ts";
import { shown } from "./shown.ts";

/**
 * The picture that a row names by a path from `root`. A path that leads out of `root` is refused,
 * an absolute one within it is taken. Whether the file is there shows when it is read: then only
 * this picture is lost.
 *
 * @param problems takes a line when the path is missing, is no text or leads out of `root`
 */
export function fileOfRow(
  given: unknown,
  { root, column, where }: {
    readonly root: string;
    readonly column: string;
    readonly where: string;
  },
  problems: string[],
): Pick<Entry, "path" | "read"> | undefined {
  if (typeof given !== "string" || given.trim() === "" || given.includes("\0")) {
    problems.push(`${where}: "${column}" must be the path of a picture (was ${shown(given)})`);
    return undefined;
  }
  const folder = resolve(root), full = resolve(folder, given);
  const inside = relative(folder, full);
  if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    problems.push(`${where}: Path "${given}" must be of a file in the dataset's folder "${root}"`);
    return undefined;
  }
  return { path: full, read: () => readPictureFile(full, where) };
}

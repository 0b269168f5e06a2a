import { join } from "node:path";
import { listFiles } from "../list_files.ts";
import { listFolder } from "../list_folder.ts";

/** The picture files of each class, both in the order of their names. */
export type ClassFiles = ReadonlyMap<string, readonly string[]>;

/** Files of other kinds are taken for notes and passed over. */
const EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif", "avif", "tif", "tiff", "svg"];

/**
 * Reads a folder with one folder for each class, named after it with `_` for a space. A class's
 * pictures may lie in folders of its own.
 *
 * @param problems takes a line for each thing that is wrong with what is in the folder
 * @throws {InputError} if the folder cannot be read
 */
export async function readClassFolders(folder: string, problems: string[]): Promise<ClassFiles> {
  const { folders, lost } = await listFolder(folder);
  if (folders.length === 0) {
    problems.push(
      `Cannot find classes in "${folder}": it has no folders, it must have one for each class ` +
        "with the pictures of that class in it",
    );
  }
  for (const name of lost) {
    problems.push(
      `Cannot read "${
        join(folder, name)
      }": it is a link that leads nowhere, so that a class may be ` +
        "missing",
    );
  }
  const classes = new Map<string, readonly string[]>();
  for (const name of folders) {
    const path = join(folder, name);
    const className = name.replaceAll("_", " ").trim();
    const files = await listFiles(path, EXTENSIONS);
    if (files.length === 0) {
      problems.push(
        `Class "${className}" has no pictures: "${path}" must have files that end in one of ` +
          EXTENSIONS.join(", "),
      );
    } else if (classes.has(className)) {
      problems.push(`Class "${className}" has two folders in "${folder}", it must have one`);
    } else {
      classes.set(className, files.map((file) => join(path, file)));
    }
  }
  return classes;
}

import { mkdir, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type FileContent, writeFileAtomically } from "../../schemas/write_file_atomically.ts";
import { isPresent } from "./is_present.ts";

/** What a folder is to hold: files by name. */
export type Files = Readonly<Record<string, FileContent>>;

const remove = (path: string) => rm(path, { recursive: true, force: true });

/** Puts a finished folder in its place; what is there stays if that fails. */
async function moveInto(folder: string, temporary: string, previous: string, present: boolean) {
  await remove(previous);
  if (present) await rename(folder, previous);
  try {
    await rename(temporary, folder);
  } catch (error) {
    if (present) await rename(previous, folder);
    throw error;
  }
  await remove(previous);
}

/**
 * Writes a folder that is there whole or not at all. It is made beside its place, as
 * `FOLDER.flyp-new`, and then renamed; what was there before is `FOLDER.flyp-old` for a moment.
 * What an interrupted write left under these names is removed by the next write of that folder;
 * only one may be under way at a time.
 *
 * @param replace takes the place of what is at that path; else only nothing or an empty folder may
 *   be there
 * @throws {InputError} if something is at that path and is not to be replaced
 * @throws what the file system throws; what was at the path is then still there
 */
export async function writeFolder(folder: string, files: Files, replace: boolean): Promise<void> {
  const present = await isPresent(folder, replace);
  const place = resolve(folder), temporary = `${place}.flyp-new`;
  await remove(temporary);
  await mkdir(temporary, { recursive: true });
  try {
    for (const [name, content] of Object.entries(files)) {
      await writeFileAtomically(join(temporary, name), content);
    }
    await moveInto(place, temporary, `${place}.flyp-old`, present);
  } catch (error) {
    await remove(temporary);
    throw error;
  }
}

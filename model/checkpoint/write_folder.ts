import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { flushFolder } from "../../schemas/flush_folder.ts";
import { type FileContent, writeFileAtomically } from "../../schemas/write_file_atomically.ts";
import { CHECKSUMS } from "./file_names.ts";
import { hashedPieces } from "./hashed_pieces.ts";
import { isPresent } from "./is_present.ts";

/** What a folder is to hold: files by name. */
export type Files = Readonly<Record<string, FileContent>>;

/** How a folder is written. */
export interface WriteFolderOptions {
  /** Takes the place of what is at that path; else only nothing or an empty folder may be there. */
  readonly replace?: boolean;
  /** Adds `checkpoint.sha256`, by which `checkChecksums()` finds out whether a file has changed. */
  readonly checksums?: boolean;
}

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
  await flushFolder(dirname(folder));
  await remove(previous);
}

/** Writes files into a folder, and what they hash to. */
async function writeFiles(folder: string, files: Files, checksums: boolean): Promise<void> {
  const lines: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    const { pieces, digest } = hashedPieces(content);
    await writeFileAtomically(join(folder, name), pieces);
    lines.push(`${digest()}  ${name}\n`);
  }
  if (checksums) await writeFileAtomically(join(folder, CHECKSUMS), lines.join(""));
  await flushFolder(folder);
}

/**
 * Writes a folder that is there whole or not at all. It is made beside its place, as
 * `FOLDER.flyp-new`, flushed to the disk, and then renamed; what was there before is
 * `FOLDER.flyp-old` for a moment. What an interrupted write left under these names is removed by
 * the next write of that folder, or put right by `repairFolder()`; only one may be under way at a
 * time.
 *
 * @throws {InputError} if something is at that path and is not to be replaced
 * @throws what the file system throws; what was at the path is then still there
 */
export async function writeFolder(
  folder: string,
  files: Files,
  { replace = false, checksums = false }: WriteFolderOptions = {},
): Promise<void> {
  const present = await isPresent(folder, replace);
  const place = resolve(folder), temporary = `${place}.flyp-new`;
  await remove(temporary);
  await mkdir(temporary, { recursive: true });
  try {
    await writeFiles(temporary, files, checksums);
    await moveInto(place, temporary, `${place}.flyp-old`, present);
  } catch (error) {
    await remove(temporary);
    throw error;
  }
}

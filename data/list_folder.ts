import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../schemas/input_error.ts";

/** What lies directly in a folder, in the order of the names' code units. */
export interface FolderListing {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  /** Links that lead nowhere: files or folders that are lost. */
  readonly lost: readonly string[];
}

/**
 * Lists a folder without its hidden entries, in an order that is the same on every machine. A link
 * counts as what it leads to.
 *
 * @throws {InputError} if it does not exist, is no folder or may not be read
 */
export async function listFolder(folder: string): Promise<FolderListing> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    throw new InputError(`Cannot read folder "${folder}": ${reason(error)}`, { cause: error });
  });
  const folders: string[] = [];
  const files: string[] = [];
  const lost: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    const target = entry.isSymbolicLink()
      ? await stat(join(folder, entry.name)).catch(() => undefined)
      : entry;
    if (target?.isDirectory()) folders.push(entry.name);
    else if (target?.isFile()) files.push(entry.name);
    else if (target === undefined) lost.push(entry.name);
  }
  return { folders: folders.sort(), files: files.sort(), lost: lost.sort() };
}

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "it does not exist";
  if (code === "ENOTDIR") return "it is no folder";
  return error instanceof Error ? error.message : String(error);
}

import { realpath } from "node:fs/promises";
import { extname, join } from "node:path";
import { InputError } from "../schemas/input_error.ts";
import { listFolder } from "./list_folder.ts";

/**
 * Lists the files anywhere below a folder whose names end in one of the extensions, in any case, as
 * paths from the folder with `/` between: each folder's own files by name, then its folders'.
 * Hidden files and folders are left out. A link that leads nowhere counts as a file: that it is
 * lost shows, and is counted, when it is read.
 *
 * @param extensions in lower case, without the point
 * @throws {InputError} if a folder cannot be read, or a link leads back to a folder that it lies in
 */
export async function listFiles(
  folder: string,
  extensions: readonly string[],
): Promise<readonly string[]> {
  return await listBelow(folder, extensions, []);
}

async function listBelow(
  folder: string,
  extensions: readonly string[],
  above: readonly string[],
): Promise<readonly string[]> {
  const { folders, files, lost } = await listFolder(folder), real = await realpath(folder);
  if (above.includes(real)) {
    throw new InputError(`Cannot read folder "${folder}": it leads back to "${real}"`);
  }
  const listed = [...files, ...lost].sort()
    .filter((name) => extensions.includes(extname(name).slice(1).toLowerCase()));
  for (const name of folders) {
    const inside = await listBelow(join(folder, name), extensions, [...above, real]);
    for (const file of inside) listed.push(`${name}/${file}`);
  }
  return listed;
}

import { extname, join } from "node:path";
import { listFolder } from "./list_folder.ts";

/**
 * Lists the files anywhere below a folder whose names end in one of the extensions, in any case, as
 * paths from the folder with `/` between: each folder's own files by name, then its folders'.
 * Hidden files and folders are left out.
 *
 * @param extensions in lower case, without the point
 * @throws {InputError} if a folder cannot be read
 */
export async function listFiles(
  folder: string,
  extensions: readonly string[],
): Promise<readonly string[]> {
  const { folders, files } = await listFolder(folder);
  const listed = files.filter((name) => extensions.includes(extname(name).slice(1).toLowerCase()));
  for (const name of folders) {
    const inside = await listFiles(join(folder, name), extensions);
    for (const file of inside) listed.push(`${name}/${file}`);
  }
  return listed;
}

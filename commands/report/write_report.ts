import { join } from "node:path";
import { writeFileAtomically } from "../../schemas/write_file_atomically.ts";

/** Writes the files of a report into a folder that is there, and gives their paths. */
export async function writeReport(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  for (const [name, content] of files) await writeFileAtomically(join(folder, name), content);
  return [...files.keys()].map((name) => join(folder, name));
}

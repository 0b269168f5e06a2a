import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** What `writeFileAtomically()` writes into. */
const TEMPORARY = /\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/**
 * Puts right what writes that were killed left in a folder: half a file is removed, and half a new
 * folder (`NAME.flyp-new`), and what is left of one that was being removed (`NAME.flyp-gone`); an
 * old one that was to be replaced (`NAME.flyp-old`) is put back where there is no NAME, and removed
 * where there is. Nothing may be writing there.
 *
 * @param parent may not be there
 */
export async function repairFolder(parent: string): Promise<void> {
  const names: readonly string[] = await readdir(parent).catch((error) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const name of names) {
    const [, place, age] = /^(.+)\.flyp-(new|old|gone)$/.exec(name) ?? [];
    if (place !== undefined && age === "old" && !names.includes(place)) {
      await rename(join(parent, name), join(parent, place));
    } else if (place !== undefined || TEMPORARY.test(name)) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
}

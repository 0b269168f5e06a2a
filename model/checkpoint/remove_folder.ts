import { rename, rm } from "node:fs/promises";

/**
 * Removes a folder so that it is never there by half: under another name (`FOLDER.flyp-gone`),
 * which `repairFolder()` removes where that was interrupted.
 */
export async function removeFolder(folder: string): Promise<void> {
  const gone = `${folder}.flyp-gone`;
  await rm(gone, { recursive: true, force: true });
  await rename(folder, gone);
  await rm(gone, { recursive: true });
}

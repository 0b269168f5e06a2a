import { open, rename, rm } from "node:fs/promises";

/**
 * Writes a file so that its path holds the old content or all of the new, whatever is interrupted:
 * into a temporary file beside it, flushed to the disk, then renamed. The folder must exist.
 *
 * @throws what the file system throws; the temporary file is then gone and the old file untouched
 */
export async function writeFileAtomically(
  path: string,
  content: Uint8Array | string,
): Promise<void> {
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

import { open, rename, rm } from "node:fs/promises";

/** What a file is to hold: all of it, or its bytes piece by piece. */
export type FileContent = Uint8Array | string | Iterable<Uint8Array>;

/**
 * Writes a file so that its path holds the old content or all of the new, whatever is interrupted:
 * into a temporary file beside it, flushed to the disk, then renamed. The folder must exist.
 *
 * @param content all of it, or one piece after the other
 * @throws what the file system and the pieces throw; the temporary file is then gone and the old
 * file untouched
 */
export async function writeFileAtomically(
  path: string,
  content: FileContent,
): Promise<void> {
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    const file = await open(temporary, "wx");
    try {
      const isWhole = typeof content === "string" || content instanceof Uint8Array;
      for (const piece of isWhole ? [content] : content) await file.appendFile(piece);
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

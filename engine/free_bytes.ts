import { statfs } from "node:fs/promises";

/** How many bytes a user who is not root may still write on the disk of an existing folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

import { open } from "node:fs/promises";

/**
 * Flushes a folder's list of names to the disk, so that what was renamed in it is still so after a
 * power failure. Systems that open no folders, as Windows, do that by themselves.
 */
export async function flushFolder(folder: string): Promise<void> {
  if (Deno.build.os === "windows") return;
  const opened = await open(folder, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

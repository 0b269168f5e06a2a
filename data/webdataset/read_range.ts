import { open } from "node:fs/promises";

/**
 * Reads a part of a file.
 *
 * @throws {RangeError} if the file ends before it
 */
export async function readRange(file: string, offset: number, size: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const bytes = new Uint8Array(size);
    const { bytesRead } = await handle.read(bytes, 0, size, offset);
    if (bytesRead === size) return bytes;
    throw new RangeError(
      `Cannot read ${size} bytes at ${offset} of "${file}": it ends after ${bytesRead} of them`,
    );
  } finally {
    await handle.close();
  }
}

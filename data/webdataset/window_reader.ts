import { Buffer } from "node:buffer";
import type { FileHandle } from "node:fs/promises";

/** Bytes read at a time: the headers and labels of a sample, not the picture behind them. */
const WINDOW = 2 ** 13;

/**
 * Reads parts of a file that lie close together with one call to the system: what is behind a part
 * is kept until another part lies elsewhere.
 *
 * @returns a function that gives `size` bytes from `position` on, fewer where the file ends
 */
export function windowReader(
  handle: FileHandle,
): (position: number, size: number) => Promise<Buffer> {
  let start = 0, window = Buffer.alloc(0);
  return async (position, size) => {
    if (position < start || position + size > start + window.length) {
      const { buffer, bytesRead } = await handle.read({
        buffer: Buffer.alloc(Math.max(size, WINDOW)),
        position,
      });
      [start, window] = [position, buffer.subarray(0, bytesRead)];
    }
    return window.subarray(position - start, position - start + size);
  };
}

import type { FileHandle } from "node:fs/promises";
import { InputError } from "../../schemas/input_error.ts";

/** Bytes that are asked of the system at once; some systems give no more than 2 GiB. */
const CHUNK = 2 ** 26;

/**
 * Fills an array with a file's bytes.
 *
 * @param position the first byte to read
 * @param path what names the file in errors
 * @throws {InputError} when the file ends before
 */
export async function readInto(
  bytes: Uint8Array<ArrayBuffer>,
  handle: FileHandle,
  position: number,
  path: string,
): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const length = Math.min(CHUNK, bytes.length - done);
    const { bytesRead } = await handle.read(bytes, done, length, position + done);
    if (bytesRead === 0) {
      throw new InputError(
        `Cannot read "${path}": it ends at byte ${position + done}, must have ` +
          `${position + bytes.length}`,
      );
    }
    done += bytesRead;
  }
}

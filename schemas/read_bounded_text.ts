import { type FileHandle, open } from "node:fs/promises";

/** Bytes read at a time. */
const CHUNK = 2 ** 16;

/**
 * Reads a file that is text for people or a configuration, of which nobody writes gigabytes. A mark
 * of the byte order at its beginning is left out. A pipe and a device are read like a file, as far
 * as the limit.
 *
 * @param most bytes that it may have
 * @throws {RangeError} if it has more: "it has more than 262144 bytes, …"
 * @throws {TypeError} if it is not UTF-8, with the first line that is not
 * @throws what the file system throws
 */
export async function readBoundedText(path: string, most: number): Promise<string> {
  const file = await open(path);
  try {
    return decode(await readUpTo(file, most));
  } finally {
    await file.close();
  }
}

async function readUpTo(file: FileHandle, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let size = 0;;) {
    const { buffer, bytesRead } = await file.read(new Uint8Array(CHUNK), 0, CHUNK, null);
    if (bytesRead === 0) return joined(pieces, size);
    size += bytesRead;
    if (size > most) throw new RangeError(`it has more than ${most} bytes, it may have ${most}`);
    pieces.push(buffer.subarray(0, bytesRead));
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe || first === 0xfe && second === 0xff) {
    throw new TypeError("it is UTF-16, it must be UTF-8");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    const before = new TextDecoder().decode(bytes).split("\uFFFD", 1)[0] ?? "";
    const line = before.split("\n").length;
    throw new TypeError(`line ${line} is not UTF-8, all of it must be`, { cause: error });
  }
}

import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createInflateRaw } from "node:zlib";

/** One member of a zip file. */
export interface ZipEntry {
  readonly name: string;
  /** 0 is stored, 8 is deflate. */
  readonly method: number;
  /** Bytes that it takes in the zip file. */
  readonly compressedSize: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * The members of a zip file by name (PKWARE's APPNOTE 4.3, without the 64-bit extension, which
 * files under 4 GiB do not have).
 *
 * @throws {SyntaxError} where it is not a whole zip file
 */
export async function readZip(path: string): Promise<ReadonlyMap<string, ZipEntry>> {
  using file = await Deno.open(path);
  const { size } = await file.stat();
  // The end record has 22 bytes and a comment of at most 65,535.
  const tail = await readAt(file, Math.max(0, size - 22 - 0xffff), Math.min(size, 22 + 0xffff));
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== END) end--;
  if (end < 0) throw new SyntaxError(`Cannot read zip file: its ${size} bytes have no end record`);
  const length = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (start + length > size) {
    throw new SyntaxError(`Cannot read zip file: its list ends at ${start + length} of ${size}`);
  }
  return readDirectory(await readAt(file, start, length), tail.getUint16(end + 10, true));
}

function readDirectory(list: DataView, count: number): ReadonlyMap<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  for (let at = 0, index = 0; index < count; index++) {
    if (at + 46 > list.byteLength || list.getUint32(at, true) !== CENTRAL) {
      throw new SyntaxError(`Cannot read zip file: entry ${index} of ${count} is damaged`);
    }
    const nameLength = list.getUint16(at + 28, true);
    const name = new TextDecoder().decode(
      new Uint8Array(list.buffer, list.byteOffset).subarray(at + 46, at + 46 + nameLength),
    );
    entries.set(name, {
      name,
      method: list.getUint16(at + 10, true),
      compressedSize: list.getUint32(at + 20, true),
      offset: list.getUint32(at + 42, true),
    });
    at += 46 + nameLength + list.getUint16(at + 30, true) + list.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * A member's content, inflated, in pieces of about 1 MiB.
 *
 * @throws {SyntaxError} where its header is damaged or its compression is neither of the two known
 * @throws zlib's error while reading, where its content is damaged
 */
export async function readZipEntry(
  path: string,
  { name, method, compressedSize, offset }: ZipEntry,
): Promise<AsyncIterable<Uint8Array>> {
  using file = await Deno.open(path);
  const header = await readAt(file, offset, 30);
  if (header.getUint32(0, true) !== LOCAL || (method !== 0 && method !== 8)) {
    throw new SyntaxError(`Cannot read zip file: the header of "${name}" is damaged`);
  }
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const chunk = 1 << 20;
  const source = createReadStream(path, {
    start,
    end: start + compressedSize - 1,
    highWaterMark: chunk,
  });
  // The callback has nothing to do: a failure also surfaces where the last stream is read.
  return method === 0 ? source : pipeline(source, createInflateRaw({ chunkSize: chunk }), () => {});
}

async function readAt(file: Deno.FsFile, offset: number, length: number): Promise<DataView> {
  const bytes = new Uint8Array(length);
  await file.seek(offset, Deno.SeekMode.Start);
  for (let filled = 0; filled < length;) {
    const read = await file.read(bytes.subarray(filled));
    if (read === null) {
      throw new SyntaxError(`Cannot read zip file: it ends at ${offset + filled}`);
    }
    filled += read;
  }
  return new DataView(bytes.buffer);
}

import { Buffer } from "node:buffer";
import { crc32, deflateRawSync } from "node:zlib";

/** A zip file of deflated members, as Python's wheels are, small enough to be built in a test. */
export function tinyZip(members: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(members)) {
    const name = new TextEncoder().encode(path);
    const packed = deflateRawSync(content);
    // Version 2.0, no flags, deflate, 1980-01-01 00:00.
    const common = [20, 0, 8, 0, 0x21];
    const local = header(30, 0x04034b50, [...common], 14, [
      crc32(content),
      packed.length,
      content.length,
    ]);
    local.setUint16(26, name.length, true);
    const central = header(46, 0x02014b50, [20, ...common], 16, [
      crc32(content),
      packed.length,
      content.length,
    ]);
    central.setUint16(28, name.length, true);
    central.setUint32(42, offset, true);
    parts.push(bytes(local), name, packed);
    directory.push(bytes(central), name);
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = header(22, 0x06054b50, [], 12, [list.length, offset]);
  for (const at of [8, 10]) end.setUint16(at, Object.keys(members).length, true);
  return Uint8Array.from(Buffer.concat([...parts, list, bytes(end)]));
}

function header(
  length: number,
  signature: number,
  shorts: readonly number[],
  at: number,
  longs: readonly number[],
): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(length));
  view.setUint32(0, signature, true);
  shorts.forEach((value, index) => view.setUint16(4 + 2 * index, value, true));
  longs.forEach((value, index) => view.setUint32(at + 4 * index, value, true));
  return view;
}

function bytes(view: DataView<ArrayBuffer>): Uint8Array {
  return new Uint8Array(view.buffer);
}

import { createHash } from "node:crypto";
import type { FileRecord } from "./wheel_record.ts";

/**
 * Passes pieces of a file on and compares the whole with what was promised.
 *
 * @throws {RangeError} after the last piece, where size or SHA-256 is another; as soon as there are
 *   too many bytes
 */
export async function* checkedPieces(
  pieces: AsyncIterable<Uint8Array>,
  expected: FileRecord,
): AsyncGenerator<Uint8Array, void, void> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > expected.size) break;
    hash.update(piece);
    yield piece;
  }
  if (size !== expected.size) {
    const found = size > expected.size ? "more" : `${size}`;
    throw new RangeError(`its record says ${expected.size} bytes, it has ${found}`);
  }
  const sha256 = hash.digest("base64url");
  if (sha256 !== expected.sha256) {
    throw new RangeError(`its record says SHA-256 "${expected.sha256}", it has "${sha256}"`);
  }
}

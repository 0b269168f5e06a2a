import { createHash } from "node:crypto";
import type { FileContent } from "../../schemas/write_file_atomically.ts";

/** Content that is hashed as it is taken. */
export interface HashedPieces {
  readonly pieces: Iterable<Uint8Array>;
  /** SHA-256 in hexadecimal digits, once all pieces have been taken. */
  readonly digest: () => string;
}

/** Hashes what is written while it is written, so that it is not read again for it. */
export function hashedPieces(content: FileContent): HashedPieces {
  const hash = createHash("sha256");
  return {
    pieces: hashing(content, (piece) => hash.update(piece)),
    digest: () => hash.digest("hex"),
  };
}

function* hashing(
  content: FileContent,
  update: (piece: Uint8Array) => void,
): Iterable<Uint8Array> {
  const text = typeof content === "string" ? new TextEncoder().encode(content) : content;
  for (const piece of text instanceof Uint8Array ? [text] : text) {
    update(piece);
    yield piece;
  }
}

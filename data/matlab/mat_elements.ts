/** Types of data elements, as the format's table of data types numbers them. */
export const MI = {
  int8: 1,
  uint8: 2,
  int16: 3,
  uint16: 4,
  int32: 5,
  uint32: 6,
  single: 7,
  double: 9,
  int64: 12,
  uint64: 13,
  matrix: 14,
  compressed: 15,
  utf8: 16,
  utf16: 17,
  utf32: 18,
} as const;

/** A data element: its type and the bytes behind its tag. */
export interface MatElement {
  readonly type: number;
  readonly data: Uint8Array;
}

/**
 * Walks over the data elements that stand one behind the other. Each begins with a tag of eight
 * bytes, type and length, or, where at most four bytes follow, of four bytes with both in one; the
 * next begins at a multiple of eight, except behind a compressed one.
 *
 * @throws {SyntaxError} if an element goes beyond the bytes
 */
export function* matElements(
  bytes: Uint8Array,
  littleEndian: boolean,
): Generator<MatElement, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length;) {
    if (at + 8 > bytes.length) {
      throw new SyntaxError(`it is cut short: a tag at byte ${at} of ${bytes.length}`);
    }
    const word = view.getUint32(at, littleEndian), short = word >>> 16;
    const type = word & 0xffff, size = short > 0 ? short : view.getUint32(at + 4, littleEndian);
    const from = short > 0 ? at + 4 : at + 8, end = from + size;
    if (end > bytes.length || short > 4) {
      throw new SyntaxError(
        `it is cut short: an element goes to byte ${end}, there are ${bytes.length}`,
      );
    }
    yield { type, data: bytes.subarray(from, end) };
    at = type === MI.compressed ? end : short > 0 ? at + 8 : from + Math.ceil(size / 8) * 8;
  }
}

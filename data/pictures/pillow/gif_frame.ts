import type { Crop } from "../transform.ts";

/** A GIF's first frame. */
export interface GifFrame {
  /** Whether the colours of its palette are the levels of grey in order, or it has none. */
  readonly isGrey: boolean;
  /** Where it lies on the canvas. */
  readonly place: Crop;
  /** Red, green and blue that Pillow gives what is transparent or outside of the frame. */
  readonly hidden: readonly [number, number, number];
}

const HEADER = 13;
const EXTENSION = 0x21, GRAPHIC_CONTROL = 0xf9, FRAME = 0x2c;

/** Reads a GIF up to its first frame's pixels, which are left to libvips. */
export function gifFrame(bytes: Uint8Array): GifFrame {
  let { palette, end: at } = colours(bytes, bytes[10]!, HEADER);
  let transparent = 0;
  while (bytes[at] === EXTENSION) {
    // Label, length of the block, flags, two bytes of delay, transparent colour.
    if (bytes[at + 1] === GRAPHIC_CONTROL && bytes[at + 3]! & 1) transparent = bytes[at + 6]!;
    at += 2;
    while (bytes[at]) at += bytes[at]! + 1;
    at++;
  }
  const flags = bytes[at] === FRAME ? bytes[at + 9]! : 0;
  if (flags & 0x80) palette = colours(bytes, flags, at + 10).palette;
  const isGrey = palette.every((value, i) => value === Math.trunc(i / 3));
  const [red = 0, green = 0, blue = 0] = isGrey
    ? [transparent, transparent, transparent]
    : palette.subarray(transparent * 3, transparent * 3 + 3);
  const uint16 = (offset: number) => bytes[at + offset]! | bytes[at + offset + 1]! << 8;
  const place = { left: uint16(1), top: uint16(3), width: uint16(5), height: uint16(7) };
  return { isGrey, place, hidden: [red, green, blue] };
}

/** The colours that stand at a place if the flags say so. */
function colours(bytes: Uint8Array, flags: number, start: number) {
  const end = flags & 0x80 ? start + 3 * 2 ** ((flags & 7) + 1) : start;
  return { palette: bytes.subarray(start, end), end };
}

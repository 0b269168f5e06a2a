import type { Random } from "../../engine/random.ts";
import type { GoodPicture } from "./good_pictures.ts";
import { mutate } from "./mutate.ts";

/** Sizes that a header may declare, whatever the picture has. */
const SIZES = [[1, 1], [60_000, 60_000], [0, 0], [1, 60_000], [65_535, 1]] as const;

/** What is asked of the reader of a mutated picture, besides that it ends well. */
export interface MutatedPicture {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The picture whose pixels must come out, where they must come out at all. */
  readonly same?: Uint8Array;
  /** Whether there is nothing in it that could be decoded. */
  readonly hopeless: boolean;
}

/**
 * A picture made worse: its bytes as `mutate()` does it, or the size that it says it has. A picture
 * is told by its bytes alone, so that one of another kind under its name must be decoded as it is.
 */
export function mutatePicture(
  { kind, bytes }: GoodPicture,
  random: Random,
  others: readonly GoodPicture[],
): MutatedPicture {
  const chosen = random.uniform();
  if (chosen < 0.1) {
    const other = others[random.integer(others.length)]?.bytes ?? bytes;
    return { name: `${kind}: mislabelled`, bytes: other, same: other, hopeless: false };
  }
  if (chosen < 0.3) {
    const [width, height] = SIZES[random.integer(SIZES.length)] ?? SIZES[0];
    const sized = withSize(kind, bytes, width, height);
    return { name: `${kind}: ${width} × ${height} declared`, bytes: sized, hopeless: false };
  }
  const all = others.map(({ bytes }) => bytes), mutated = mutate(bytes, random, all);
  return {
    name: `${kind}: ${mutated.name}`,
    bytes: mutated.bytes,
    ...(mutated.name === "unchanged" && { same: bytes }),
    // Half of a file is not all of its pixels, save where it is text that draws in its order.
    hopeless: mutated.bytes.length === 0 ||
      mutated.name === "truncated" && mutated.bytes.length < bytes.length / 2,
  };
}

/** A picture whose header says another size. */
function withSize(
  kind: GoodPicture["kind"],
  bytes: Uint8Array,
  width: number,
  height: number,
): Uint8Array {
  if (kind === "svg") {
    const text = new TextDecoder().decode(bytes);
    return new TextEncoder().encode(
      text.replace('width="64" height="48"', `width="${width}" height="${height}"`),
    );
  }
  const out = bytes.slice(), view = new DataView(out.buffer);
  if (kind === "png") {
    view.setUint32(16, width);
    view.setUint32(20, height);
    view.setUint32(29, crc32(out.subarray(12, 29)));
  } else if (kind === "gif") {
    view.setUint16(6, width, true);
    view.setUint16(8, height, true);
  } else if (kind === "jpeg") {
    const frame = out.findIndex((byte, i) => byte === 0xff && /c[012]/.test(hex(out[i + 1])));
    view.setUint16(frame + 5, height);
    view.setUint16(frame + 7, width);
  } else {
    // VP8L packs both into 28 bits, VP8X has three bytes for each, VP8 two.
    const kindOf = String.fromCharCode(...out.subarray(12, 16));
    const [w, h] = [Math.max(width, 1) - 1, Math.max(height, 1) - 1];
    if (kindOf === "VP8L") view.setUint32(21, (w & 0x3fff) | (h & 0x3fff) << 14, true);
    else if (kindOf === "VP8X") {
      view.setUint32(24, w | (h & 0xff) << 24, true);
      view.setUint16(28, h >> 8, true);
    }
  }
  return out;
}

const hex = (byte = 0) => byte.toString(16);

/** The checksum of PNG's chunks, without which the size would not be looked at. */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

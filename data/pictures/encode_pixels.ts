import { loadSharp } from "./load_sharp.ts";

/** Pixels row by row, as files of arrays have them. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 1: grey, 3: RGB. */
  readonly channels: 1 | 3;
  /** uint8 [height, width, channels]. */
  readonly data: Uint8Array;
}

/**
 * Makes a PNG of pixels, without loss, for sets that hold no encoded pictures. It is not
 * compressed: it is decoded at once.
 */
export async function encodePixels({ data, ...raw }: Pixels): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const space = raw.channels === 1 ? "b-w" : "srgb";
  return await sharp(data, { raw }).toColourspace(space).png({ compressionLevel: 0 }).toBuffer();
}

import type { Metadata } from "sharp";
import { DECODING } from "../decoding.ts";
import type { Encoded } from "../encoded.ts";
import { loadSharp } from "../load_sharp.ts";
import { PictureError } from "../picture_error.ts";
import type { Raster } from "../raster.ts";
import { readIfSmall } from "../read_if_small.ts";
import { readPixels } from "../read_pixels.ts";
import { readGif } from "./read_gif.ts";
import { pillowMode } from "./pillow_mode.ts";
import type { PillowPicture } from "./pillow_picture.ts";

/** What libvips does not resize goes through our own code: a second for each megapixel. */
const MAX_PIXELS = 2 ** 25;

/**
 * Opens a picture as Pillow 12 does: without colour profiles, and turned only where it is a TIFF.
 *
 * @param header what sharp reads from it
 * @throws what sharp throws if it is damaged
 * @throws {PictureError} if it has more than 2^25 pixels with transparency, a palette or the like
 */
export async function openAsPillow(
  bytes: Uint8Array,
  header: Metadata,
): Promise<Raster | Encoded | PillowPicture> {
  const sharp = await loadSharp();
  const autoOrient = header.format === "tiff";
  const { width, height } = autoOrient ? header.autoOrient : header;
  const stored = () => sharp(bytes, { ...DECODING, autoOrient, ignoreIcc: true });
  const mode = pillowMode(bytes, header);
  if ((mode !== "RGB" || header.hasAlpha) && width * height > MAX_PIXELS) {
    throw new PictureError(
      `it has ${width} × ${height} pixels, with transparency, a palette, 16 bits or CMYK at most ` +
        `${MAX_PIXELS} are read`,
    );
  }
  if (header.format === "gif") {
    const colours = await readGif(stored(), bytes);
    return mode === "P" ? { mode, width, height, colours } : colours;
  }
  if (mode === "RGB") {
    const opaque = { width, height, pipeline: () => stored().removeAlpha() };
    // libvips would resize transparency along with the colours.
    return header.hasAlpha ? await readPixels(opaque.pipeline()) : await readIfSmall(opaque);
  }
  if (mode === "P") {
    return { mode, width, height, colours: await readPixels(stored().removeAlpha()) };
  }
  if (mode === "I;16") {
    const data = await stored().removeAlpha().toColourspace("grey16").raw({ depth: "ushort" })
      .toBuffer();
    const { buffer, byteOffset, byteLength } = data;
    const levels = new Uint16Array(buffer.slice(byteOffset, byteOffset + byteLength));
    return { mode, width, height, levels };
  }
  const pipeline = mode === "CMYK"
    ? stored().pipelineColourspace("cmyk").toColourspace("cmyk")
    : stored().ensureAlpha().toColourspace("srgb");
  const [colours, fourth] = split(await pipeline.raw().toBuffer(), width, height);
  return { mode, width, height, colours, fourth };
}

/** The first three of four bands, and the last one three times. */
function split(data: Uint8Array, width: number, height: number): [Raster, Raster] {
  const colours = new Uint8Array(width * height * 3), fourth = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < colours.length; from += 4, to += 3) {
    colours.set(data.subarray(from, from + 3), to);
    fourth.fill(data[from + 3]!, to, to + 3);
  }
  return [{ width, height, data: colours }, { width, height, data: fourth }];
}

import type { Sharp } from "sharp";
import type { PictureSettings } from "../../schemas/picture_settings.ts";
import { loadSharp } from "./load_sharp.ts";
import { PictureError } from "./picture_error.ts";
import type { Raster } from "./raster.ts";
import { rasteriseSvg } from "./rasterise_svg.ts";
import { readPixels } from "./read_pixels.ts";

/** A picture is refused above so many pixels: 2^27, 400 MB once decoded. */
const MAX_PIXELS = 2 ** 27;
/** Up to so many pixels a picture is decoded when it is opened. */
const SMALL = 2 ** 16;

/** A picture whose pixels are still to be decoded. Width and height are those seen upright. */
export interface Encoded {
  readonly width: number;
  readonly height: number;
  /** Begins a new pipeline that decodes it: its first frame, upright. */
  readonly pipeline: () => Sharp;
}

/**
 * Reads a picture's header, and where that says that it is small or a drawing, its pixels. Colour
 * profiles are left out of account, as CLIP's own preprocessing does, save that of a CMYK picture.
 *
 * @throws {PictureError} if it is not a picture, is damaged, or has more than 2^27 pixels
 */
export async function openPicture(
  bytes: Uint8Array,
  settings: PictureSettings,
): Promise<Raster | Encoded> {
  if (bytes.length === 0) throw new PictureError("it has no bytes");
  const sharp = await loadSharp();
  try {
    // Of the header alone nothing large is made; the limit is checked just below.
    const header = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (header.format === "svg") return await rasteriseSvg(bytes, header, settings.size);
    const { width, height } = header.autoOrient;
    if (width * height > MAX_PIXELS) {
      throw new PictureError(
        `it says that it has ${width} × ${height} pixels, at most ${MAX_PIXELS} are read`,
      );
    }
    const pipeline = () =>
      sharp(bytes, {
        autoOrient: true,
        // Pillow, too, reads on after what libvips calls a warning, such as stray bytes in a JPEG.
        failOn: "error",
        ignoreIcc: header.space !== "cmyk",
        limitInputPixels: MAX_PIXELS,
        sequentialRead: true,
        unlimited: false,
      });
    return width * height > SMALL ? { width, height, pipeline } : await readPixels(pipeline());
  } catch (error) {
    throw PictureError.from(error);
  }
}

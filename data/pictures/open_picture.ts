import type { PictureSettings } from "../../schemas/picture_settings.ts";
import { DECODING, MAX_PIXELS } from "./decoding.ts";
import type { Encoded } from "./encoded.ts";
import { loadSharp } from "./load_sharp.ts";
import { oneLarge } from "./one_large.ts";
import { PictureError } from "./picture_error.ts";
import { openAsPillow } from "./pillow/open_as_pillow.ts";
import type { PillowPicture } from "./pillow/pillow_picture.ts";
import type { Raster } from "./raster.ts";
import { rasteriseSvg } from "./rasterise_svg.ts";
import { readIfSmall } from "./read_if_small.ts";

/**
 * Reads a picture's header, and where that says that it is small, a drawing, or of a kind that
 * Pillow resizes in a way of its own, its pixels. Colour profiles are left out of account, as
 * CLIP's own preprocessing does, save that of a CMYK picture.
 *
 * @throws {PictureError} if it is not a picture, is damaged, or has more than 2^27 pixels
 */
export async function openPicture(
  bytes: Uint8Array,
  { size, preprocess }: Pick<PictureSettings, "size" | "preprocess">,
): Promise<Raster | Encoded | PillowPicture> {
  if (bytes.length === 0) throw new PictureError("it has no bytes");
  const sharp = await loadSharp();
  try {
    // Of the header alone nothing large is made; the limit is checked just below.
    const header = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (header.format === "svg") return await rasteriseSvg(bytes, header, size);
    const { width, height } = header.autoOrient;
    if (width * height > MAX_PIXELS) {
      throw new PictureError(
        `it says that it has ${width} × ${height} pixels, at most ${MAX_PIXELS} are read`,
      );
    }
    if (preprocess === "open_clip") {
      return await oneLarge(width * height, () => openAsPillow(bytes, header));
    }
    const options = { ...DECODING, autoOrient: true, ignoreIcc: header.space !== "cmyk" };
    const pipeline = () => sharp(bytes, options).flatten({ background: "white" });
    return await readIfSmall({ width, height, pipeline });
  } catch (error) {
    throw PictureError.from(error);
  }
}

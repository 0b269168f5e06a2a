import type { Sharp } from "sharp";
import { PictureError } from "./picture_error.ts";
import type { Raster } from "./raster.ts";

/**
 * Runs a pipeline that gives no transparency to its pixels: sRGB, 8 bits.
 *
 * @throws {PictureError} if the picture is damaged
 */
export async function readPixels(pipeline: Sharp): Promise<Raster> {
  try {
    const { data, info } = await pipeline.toColourspace("srgb").raw()
      .toBuffer({ resolveWithObject: true });
    return {
      width: info.width,
      height: info.height,
      data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    };
  } catch (error) {
    throw PictureError.from(error);
  }
}

import type { Encoded } from "./encoded.ts";
import type { Raster } from "./raster.ts";
import { readPixels } from "./read_pixels.ts";

/** Up to so many pixels a picture is decoded when it is opened. */
const SMALL = 2 ** 16;

/**
 * The pixels of a small picture, which are worth keeping and resizing exactly; others stay encoded.
 *
 * @throws {PictureError} if it is small and damaged
 */
export async function readIfSmall(picture: Encoded): Promise<Raster | Encoded> {
  return picture.width * picture.height > SMALL ? picture : await readPixels(picture.pipeline());
}

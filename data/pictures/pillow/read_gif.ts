import type { Sharp } from "sharp";
import type { Raster } from "../raster.ts";
import { readPixels } from "../read_pixels.ts";
import { gifFrame } from "./gif_frame.ts";

/**
 * The colours of a GIF's first frame and of the canvas around it. libvips makes black of what is
 * transparent, and of what the frame leaves free; to Pillow that has a colour of the palette.
 *
 * @throws {PictureError} if it is damaged
 */
export async function readGif(pipeline: Sharp, bytes: Uint8Array): Promise<Raster> {
  const { hidden: [r, g, b], place } = gifFrame(bytes);
  const raster = await readPixels(pipeline.flatten({ background: { r, g, b } }));
  const { width, height, data } = raster;
  const right = place.left + place.width, bottom = place.top + place.height;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      if (x >= place.left && x < right && y >= place.top && y < bottom) continue;
      data.set([r, g, b], at);
    }
  }
  return raster;
}

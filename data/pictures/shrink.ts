import type { Sharp } from "sharp";
import type { PictureSettings } from "../../schemas/picture_settings.ts";
import type { Frame } from "./frame.ts";
import type { Raster } from "./raster.ts";
import { readPixels } from "./read_pixels.ts";
import { resample } from "./resample.ts";
import { squareFrame } from "./square_frame.ts";

/** libvips' names of Pillow's filters; its cubic is Catmull-Rom, which is Keys' with a = −0.5. */
const KERNELS = { bicubic: "cubic", bilinear: "linear" } as const;

/**
 * From this factor on it is to be six times too large: a JPEG of 12 megapixels comes out at 24
 * pixels 0.6 of 255 from Pillow's in the mean then, by three times 1.0.
 */
const FAR = 64;

/**
 * Shows a frame that is no larger than the picture, by libvips on threads of its own.
 *
 * @param pipeline decodes a picture of width × height pixels
 * @throws {PictureError} if the picture is damaged
 */
export async function shrink(
  pipeline: Sharp,
  width: number,
  height: number,
  frame: Frame,
  interpolation: PictureSettings["interpolation"],
): Promise<Raster> {
  const { size } = frame;
  const [across, down] = detours(width / frame.resizedWidth, height / frame.resizedHeight);
  const resized = pipeline
    .resize(across * frame.resizedWidth, down * frame.resizedHeight, {
      fit: "fill",
      kernel: KERNELS[interpolation],
      fastShrinkOnLoad: false,
    })
    .extract({
      left: across * frame.left,
      top: down * frame.top,
      width: across * size,
      height: down * size,
    });
  const raster = await readPixels(resized);
  return across === 1 && down === 1 ? raster : resample(raster, squareFrame(size), interpolation);
}

/**
 * How many times too wide and too high libvips should leave what it shrinks, for `resample()` to
 * finish: from a factor of 4 on it averages blocks of pixels first, which costs it half of its
 * accuracy.
 */
function detours(across: number, down: number): [across: number, down: number] {
  const least = Math.max(across, down) >= 4 && Math.min(across, down) >= 3 ? 3 : 4;
  const detour = (factor: number) => factor >= FAR ? 6 : factor >= least ? 3 : 1;
  return [detour(across), detour(down)];
}

import type { SharpOptions } from "sharp";

/** A picture is refused above so many pixels: 2^27, 400 MB once decoded. */
export const MAX_PIXELS = 2 ** 27;

/** How sharp decodes pictures here. */
export const DECODING = {
  // Pillow, too, reads on after what libvips calls a warning, such as stray bytes in a JPEG.
  failOn: "error",
  limitInputPixels: MAX_PIXELS,
  sequentialRead: true,
  unlimited: false,
} as const satisfies SharpOptions;

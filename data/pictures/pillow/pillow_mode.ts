import type { Metadata } from "sharp";
import { gifFrame } from "./gif_frame.ts";
import type { PillowPicture } from "./pillow_picture.ts";
import { isPaletteTiff } from "./is_palette_tiff.ts";

/** Where a PNG's header has its colour type. */
const PNG_COLOUR_TYPE = 25;

/**
 * The mode in which Pillow 12 opens a picture, as far as resizing it depends on that: "RGB" stands
 * also for grey of up to 8 bits.
 *
 * @param header what sharp reads from it
 */
export function pillowMode(bytes: Uint8Array, header: Metadata): PillowPicture["mode"] | "RGB" {
  const { format, space, hasAlpha, isPalette, bitsPerSample } = header;
  if (format === "gif") return gifFrame(bytes).isGrey ? "RGB" : "P";
  if (isPalette || bitsPerSample === 1 || format === "tiff" && isPaletteTiff(bytes)) return "P";
  // A single transparent colour, which libvips makes a channel of, Pillow only takes note of.
  const hasChannel = hasAlpha && (format !== "png" || bytes[PNG_COLOUR_TYPE]! >= 4);
  if (hasChannel) return "RGBA";
  if (space === "cmyk") return "CMYK";
  return space === "grey16" ? "I;16" : "RGB";
}

import { type } from "arktype";

/**
 * Whose ways pictures are read by, where libraries differ. Photographs of 8 bits that are stored
 * upright come out the same.
 *
 * - `flyp`, the default, shows a picture as it is meant: upright by its EXIF orientation, over
 *   white where it is transparent, CMYK by its profile, 16 bits scaled to 8, and what has a palette or
 *   one bit resized by the colours that these stand for.
 * - `open_clip` gives what open_clip 3's transform makes of it on Pillow 12, for comparisons and
 *   for models that were trained so: EXIF orientation is ignored, save in TIFF; what has a palette or
 *   one bit is resized by its nearest pixels; transparency weighs the colours while they are
 *   resized and is dropped then, which shows whatever lies under it; CMYK is what ink leaves of
 *   white, by no profile; grey of 16 bits is cut off at 255, which leaves most of such pictures
 *   white.
 *
 * Two differences from Pillow stay in both: SVG, which it does not read, is drawn over white, and
 * AVIF is upright.
 */
export const preprocess = type("'flyp' | 'open_clip'");
/** Whose ways pictures are read by. */
export type Preprocess = typeof preprocess.infer;

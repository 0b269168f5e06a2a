import { type } from "arktype";

/**
 * Whose ways pictures are read by, where decoders and libraries differ; photographs of 8 bits
 * without an orientation come out the same.
 *
 * - `flyp` (the default) shows a picture as its maker meant it: upright by its EXIF orientation, over
 *   white where it is transparent, CMYK by its profile, 16 bits scaled to 8, and palettes resized as
 *   the colours that they stand for.
 * - `open_clip` gives what Pillow under open_clip's transform does, for comparisons with it and for
 *   models that were trained so: EXIF orientation is ignored (TIFF excepted), pictures with a palette
 *   or of one bit are resized by their nearest pixels, transparency is dropped behind the resize and
 *   shows whatever colour lay under it, CMYK is taken as the complement of RGB without a profile,
 *   and grey of 16 bits is cut off at 255, which leaves most of such pictures white. SVG, which
 *   Pillow does not read, stays as it is.
 */
export const preprocess = type("'flyp' | 'open_clip'");
/** Whose ways pictures are read by. */
export type Preprocess = typeof preprocess.infer;

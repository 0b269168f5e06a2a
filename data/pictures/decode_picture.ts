import type { PictureSettings } from "../../schemas/picture_settings.ts";
import { openPicture } from "./open_picture.ts";
import { renderPicture } from "./render_picture.ts";
import type { DrawTransform, Transform } from "./transform.ts";

/**
 * From a picture's encoded bytes to what the image encoder is given, before normalisation. JPEG,
 * PNG, WebP, GIF, AVIF, TIFF and SVG are told apart by content. EXIF orientation is followed,
 * transparency lies over white, an animation gives its first frame, and grey, CMYK and 16 bits
 * become RGB of 8; `settings.preprocess` has the ways of open_clip instead.
 *
 * Resizing is Pillow's bicubic, by which CLIP was trained. What is enlarged, pictures of at most
 * 2^16 pixels and drawings go through `resample()`, which equals Pillow bit for bit: libvips
 * displaces what it enlarges (96 → 224 pixels, mean error 4 of 255), and a pipeline of its own for
 * 96 → 64 costs 0.8 ms beside 0.2 ms. Larger pictures are shrunk by libvips on threads of its own,
 * as 12 megapixels would hold the calling thread for 80 ms; that differs from Pillow by 0.2 of 255
 * in the mean, and by 0.3 to 0.5 for factors of 4 to 8, measured on PACS.
 *
 * @param transform what augmentation does to it, or how to draw that once its width and height are
 * known; left out, the picture is framed as in evaluation
 * @returns uint8 [size, size, 3], RGB
 * @throws {PictureError} if the picture cannot be decoded
 */
export async function decodePicture(
  bytes: Uint8Array,
  settings: PictureSettings,
  transform: Transform | DrawTransform = {},
): Promise<Uint8Array> {
  return await renderPicture(await openPicture(bytes, settings), settings, transform);
}

import type { PictureSettings } from "../../schemas/picture_settings.ts";
import { cropRaster } from "./crop_raster.ts";
import { drawOutlines } from "./draw_outlines.ts";
import type { Encoded } from "./encoded.ts";
import { evaluationFrame } from "./evaluation_frame.ts";
import { flip } from "./flip.ts";
import type { Frame } from "./frame.ts";
import { grayscale } from "./grayscale.ts";
import type { PillowPicture } from "./pillow/pillow_picture.ts";
import { showPillow } from "./pillow/show_pillow.ts";
import type { Raster } from "./raster.ts";
import { oneLarge } from "./one_large.ts";
import { readPixels } from "./read_pixels.ts";
import { resample } from "./resample.ts";
import { rotateHue } from "./rotate_hue.ts";
import { shrink } from "./shrink.ts";
import { squareFrame } from "./square_frame.ts";
import type { Crop, DrawTransform, Transform } from "./transform.ts";
import { twoTone } from "./two_tone.ts";
import { warp } from "./warp.ts";

/**
 * Frames an opened picture and applies a transform.
 *
 * @returns uint8 [size, size, 3], RGB
 * @throws {PictureError} if its pixels cannot be decoded
 * @throws {RangeError} if the transform's crop does not lie inside of the picture
 */
export async function renderPicture(
  picture: Raster | Encoded | PillowPicture,
  settings: PictureSettings,
  transform: Transform | DrawTransform = {},
): Promise<Uint8Array> {
  const { width, height } = picture;
  const drawn = typeof transform === "function" ? transform(width, height) : transform;
  const { crop } = drawn;
  if (crop) requireInside(crop, picture);
  const frame = crop ? squareFrame(settings.size) : evaluationFrame(width, height, settings);
  let raster = await oneLarge(
    width * height,
    () => show(picture, crop, frame, settings.interpolation),
  );
  if (drawn.affine) raster = warp(raster, drawn.affine);
  if (drawn.flip) raster = flip(raster);
  if (drawn.hue) raster = rotateHue(raster, drawn.hue);
  if (drawn.outlines) raster = drawOutlines(raster, drawn.outlines);
  if (drawn.twoTone) raster = twoTone(raster, drawn.twoTone);
  if (drawn.grayscale) raster = grayscale(raster);
  return raster.data;
}

function requireInside(
  { left, top, width, height }: Crop,
  picture: Raster | Encoded | PillowPicture,
): void {
  if (
    left >= 0 && top >= 0 && width > 0 && height > 0 && left + width <= picture.width &&
    top + height <= picture.height
  ) return;
  throw new RangeError(
    `Cannot crop picture: the crop is ${width} × ${height} at (${left}, ${top}), ` +
      `the picture has ${picture.width} × ${picture.height} pixels`,
  );
}

/** The frame of a picture, or of the part of it that a crop leaves. */
async function show(
  picture: Raster | Encoded | PillowPicture,
  crop: Crop | undefined,
  frame: Frame,
  interpolation: PictureSettings["interpolation"],
): Promise<Raster> {
  if ("data" in picture) {
    return resample(crop ? cropRaster(picture, crop) : picture, frame, interpolation);
  }
  if ("mode" in picture) return showPillow(picture, crop, frame, interpolation);
  const { width, height } = crop ?? picture;
  // libvips takes a JPEG at a half, a quarter or an eighth while it decodes it, and does not see
  // that this may round the size up. It leaves that where a part is cut out first, be it the whole.
  const part = crop ?? { left: 0, top: 0, width, height };
  const cuts = crop !== undefined || width % 8 !== 0 || height % 8 !== 0;
  const pipeline = cuts ? picture.pipeline().extract(part) : picture.pipeline();
  return width < frame.resizedWidth || height < frame.resizedHeight
    ? resample(await readPixels(pipeline), frame, interpolation)
    : await shrink(pipeline, width, height, frame, interpolation);
}

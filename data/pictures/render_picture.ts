import { cropRaster } from "./crop_raster.ts";
import { evaluationFrame } from "./evaluation_frame.ts";
import { flip } from "./flip.ts";
import { grayscale } from "./grayscale.ts";
import type { Encoded } from "./open_picture.ts";
import type { Raster } from "./raster.ts";
import { readPixels } from "./read_pixels.ts";
import { resample } from "./resample.ts";
import type { Crop, DrawTransform, Transform } from "./transform.ts";
import { warp } from "./warp.ts";

/**
 * Frames an opened picture and applies a transform.
 *
 * @returns uint8 [size, size, 3], RGB
 * @throws {PictureError} if its pixels cannot be decoded
 * @throws {RangeError} if the transform's crop does not lie inside of the picture
 */
export async function renderPicture(
  picture: Raster | Encoded,
  size: number,
  transform: Transform | DrawTransform = {},
): Promise<Uint8Array> {
  const drawn = typeof transform === "function"
    ? transform(picture.width, picture.height)
    : transform;
  let raster = drawn.crop
    ? await showCrop(picture, drawn.crop, size)
    : await showCentre(picture, size);
  if (drawn.affine) raster = warp(raster, drawn.affine);
  if (drawn.flip) raster = flip(raster);
  if (drawn.grayscale) raster = grayscale(raster);
  return raster.data;
}

/** A crop, resized to a square without keeping its aspect ratio. */
async function showCrop(picture: Raster | Encoded, crop: Crop, size: number): Promise<Raster> {
  const { left, top, width, height } = crop;
  if (
    !(left >= 0 && top >= 0 && width > 0 && height > 0 && left + width <= picture.width &&
      top + height <= picture.height)
  ) {
    throw new RangeError(
      `Cannot crop picture: the crop is ${width} × ${height} at (${left}, ${top}), ` +
        `the picture has ${picture.width} × ${picture.height} pixels`,
    );
  }
  const whole = { left: 0, top: 0, width, height };
  if ("data" in picture) return resample(cropRaster(picture, crop), whole, size, size);
  const pipeline = picture.pipeline().extract(crop);
  if (Math.min(width, height) < size) {
    return resample(await readPixels(pipeline), whole, size, size);
  }
  const side = detour(width, height, size) * size;
  return toSquare(await readPixels(pipeline.resize(side, side, SHRINK)), size);
}

/** The square in the middle, as evaluation sees it. */
async function showCentre(picture: Raster | Encoded, size: number): Promise<Raster> {
  const { width, height } = picture;
  const { resizedWidth, resizedHeight, left, top } = evaluationFrame(width, height, size);
  const short = Math.min(width, height);
  if (!("data" in picture) && short >= size) {
    const times = detour(short, short, size);
    const side = times * size;
    const pipeline = picture.pipeline()
      .resize(times * resizedWidth, times * resizedHeight, SHRINK)
      .extract({ left: times * left, top: times * top, width: side, height: side });
    return toSquare(await readPixels(pipeline), size);
  }
  const raster = "data" in picture ? picture : await readPixels(picture.pipeline());
  const [x, across] = span(left, width, resizedWidth, size);
  const [y, down] = span(top, height, resizedHeight, size);
  return resample(raster, { left: x, top: y, width: across, height: down }, size, size);
}

/** Start and length before resizing of what is at `start` after it, `size` long. */
function span(start: number, length: number, resized: number, size: number): [number, number] {
  const scale = length / resized;
  // Rounding must not carry it over the edge.
  return [start * scale, Math.min(size * scale, length - start * scale)];
}

/**
 * How many times too large libvips should leave what it shrinks, for `resample()` to finish: from a
 * factor of 4 on it averages blocks of pixels first, which costs it half of its accuracy.
 */
function detour(width: number, height: number, size: number): number {
  return Math.max(width, height) >= 4 * size && Math.min(width, height) >= 3 * size ? 3 : 1;
}

function toSquare(raster: Raster, size: number): Raster {
  const { width, height } = raster;
  return width === size ? raster : resample(raster, { left: 0, top: 0, width, height }, size, size);
}

/** Catmull-Rom is Pillow's bicubic; shrinking a JPEG as it is read would blur it. */
const SHRINK = { fit: "fill", kernel: "cubic", fastShrinkOnLoad: false } as const;

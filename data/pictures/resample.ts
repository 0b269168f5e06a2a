import type { PictureSettings } from "../../schemas/picture_settings.ts";
import type { Frame } from "./frame.ts";
import type { Raster } from "./raster.ts";
import { type ResampleWeights, resampleWeights, WEIGHT_BITS } from "./resample_weights.ts";

const HALF = 1 << (WEIGHT_BITS - 1);

/**
 * Resizes a raster and keeps what the frame shows, bit for bit as Pillow's `resize(size, BICUBIC)`
 * or `BILINEAR` and `crop`: columns first, then rows, rounded to 8 bits after each. It is right in
 * both directions, where libvips shifts what it enlarges by up to a quarter of a pixel.
 *
 * Runs on the calling thread, and its cost grows with what is shown: see `decodePicture()` for when
 * it is used.
 */
export function resample(
  raster: Raster,
  frame: Frame,
  filter: PictureSettings["interpolation"],
): Raster {
  const { size: outputs } = frame;
  const across = resampleWeights(raster.width, frame.resizedWidth, {
    filter,
    from: frame.left,
    outputs,
  });
  const down = resampleWeights(raster.height, frame.resizedHeight, {
    filter,
    from: frame.top,
    outputs,
  });
  const firstRow = down.first[0]!;
  const lastRow = down.first[outputs - 1]! + down.count[outputs - 1]!;
  const narrow = resampleRows(raster, firstRow, lastRow, across, outputs);
  const data = resampleColumns(narrow, firstRow, down, outputs, outputs);
  return { width: outputs, height: outputs, data };
}

/** Rows firstRow to lastRow of the raster, each made `width` pixels wide. */
function resampleRows(
  { width: sourceWidth, data }: Raster,
  firstRow: number,
  lastRow: number,
  { first, count, weights, taps }: ResampleWeights,
  width: number,
): Uint8ClampedArray {
  const out = new Uint8ClampedArray((lastRow - firstRow) * width * 3);
  let at = 0;
  for (let row = firstRow; row < lastRow; row++) {
    for (let x = 0; x < width; x++) {
      let pixel = (row * sourceWidth + first[x]!) * 3;
      let red = HALF, green = HALF, blue = HALF;
      const end = x * taps + count[x]!;
      for (let tap = x * taps; tap < end; tap++, pixel += 3) {
        const weight = weights[tap]!;
        // Cannot overflow: the weights' absolute values sum to less than 2.
        red = (red + data[pixel]! * weight) | 0;
        green = (green + data[pixel + 1]! * weight) | 0;
        blue = (blue + data[pixel + 2]! * weight) | 0;
      }
      out[at++] = red >> WEIGHT_BITS;
      out[at++] = green >> WEIGHT_BITS;
      out[at++] = blue >> WEIGHT_BITS;
    }
  }
  return out;
}

/**
 * The rows made by resampleRows, of which the first is `firstRow` of the source, made `height`
 * many.
 */
function resampleColumns(
  rows: Uint8ClampedArray,
  firstRow: number,
  { first, count, weights, taps }: ResampleWeights,
  width: number,
  height: number,
): Uint8Array {
  const stride = width * 3;
  const out = new Uint8ClampedArray(height * stride);
  const sums = new Int32Array(stride);
  for (let y = 0; y < height; y++) {
    sums.fill(HALF);
    let at = (first[y]! - firstRow) * stride;
    for (let tap = 0; tap < count[y]!; tap++) {
      const weight = weights[y * taps + tap]!;
      for (let i = 0; i < stride; i++) sums[i] = (sums[i]! + rows[at++]! * weight) | 0;
    }
    for (let i = 0; i < stride; i++) out[y * stride + i] = sums[i]! >> WEIGHT_BITS;
  }
  return new Uint8Array(out.buffer);
}

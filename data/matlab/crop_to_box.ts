import { DECODING } from "../pictures/decoding.ts";
import { loadSharp } from "../pictures/load_sharp.ts";
import { PictureError } from "../pictures/picture_error.ts";

/** Columns and rows from 1, as MATLAB counts, both ends within. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Cuts a picture to a box, of which what is outside of the picture is left out, and encodes it as
 * PNG.
 *
 * @throws {PictureError} if the picture is damaged, or nothing of the box is within it
 */
export async function cropToBox(bytes: Uint8Array, box: Box): Promise<Uint8Array> {
  const sharp = await loadSharp();
  try {
    const { width, height } = await sharp(bytes, DECODING).metadata();
    const left = Math.max(1, box.left), right = Math.min(width, box.right);
    const top = Math.max(1, box.top), bottom = Math.min(height, box.bottom);
    if (left > right || top > bottom) {
      const { left, top, right, bottom } = box;
      throw new PictureError(
        `its box, ${left} to ${right} by ${top} to ${bottom}, is outside of ${width} × ${height}`,
      );
    }
    const area = {
      left: left - 1,
      top: top - 1,
      width: right - left + 1,
      height: bottom - top + 1,
    };
    return await sharp(bytes, DECODING).extract(area).png({ compressionLevel: 0 }).toBuffer();
  } catch (error) {
    throw PictureError.from(error);
  }
}

import { DECODING } from "./decoding.ts";
import { loadSharp } from "./load_sharp.ts";
import { PictureError } from "./picture_error.ts";

/**
 * Cuts a picture's border off; ObjectNet marks its pictures by one of 2 red pixels, which those who
 * measure on it take away first. All else that a decoder goes by stays as it is.
 *
 * @param bytes an encoded picture
 * @param border pixels on each side
 * @returns a PNG, hardly packed: it is to be decoded at once
 * @throws {PictureError} if it cannot be decoded or is all border
 */
export async function withoutBorder(bytes: Uint8Array, border: number): Promise<Uint8Array> {
  const sharp = await loadSharp();
  try {
    const { width, height, orientation } = await sharp(bytes, DECODING).metadata();
    if (Math.min(width, height) <= 2 * border) {
      throw new PictureError(`it has ${width} × ${height} pixels, all of them border`);
    }
    const inner = {
      left: border,
      top: border,
      width: width - 2 * border,
      height: height - 2 * border,
    };
    const cut = sharp(bytes, { ...DECODING, ignoreIcc: true }).extract(inner);
    const shown = orientation === undefined ? cut : cut.withMetadata({ orientation });
    return await shown.png({ compressionLevel: 1 }).toBuffer();
  } catch (error) {
    throw PictureError.from(error);
  }
}

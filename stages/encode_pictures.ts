import type { Picture } from "../schemas/dataset.ts";
import { decodedBatches, type Decoding } from "./decoded_batches.ts";

/** Pictures that could be decoded, and their features. */
export interface EncodedPictures {
  readonly pictures: readonly Picture[];
  /** float32 [N, D], row by row. */
  readonly features: Float32Array<ArrayBuffer>;
}

/** Encodes pictures: float32 [N, D], of N pictures, each uint8 [size, size, 3]. */
export interface Encoding {
  readonly encode: (pixels: readonly Uint8Array[]) => Promise<Float32Array>;
  /** D. */
  readonly width: number;
}

/**
 * Decodes pictures and encodes each once.
 *
 * @throws {InputError} when over 5 % of the pictures do not decode
 */
export async function encodePictures(
  pictures: readonly Picture[],
  { encode, width }: Encoding,
  decoding: Decoding,
): Promise<EncodedPictures> {
  const features = new Float32Array(pictures.length * width), encoded: Picture[] = [];
  for await (const batch of decodedBatches(pictures, decoding)) {
    features.set(await encode(batch.pixels), encoded.length * width);
    encoded.push(...batch.pictures);
  }
  return { pictures: encoded, features: features.slice(0, encoded.length * width) };
}

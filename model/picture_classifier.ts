import { featureClassifier } from "./feature_classifier.ts";

/**
 * What N pictures, each uint8 [size, size, 3], give each of C classes, before the softmax: float64
 * [N, C], row by row.
 */
export type PictureClassifier = (
  pixels: readonly Uint8Array[],
) => Promise<Float64Array<ArrayBuffer>>;

/** What an encoder classifies pictures by, as `featureClassifier()` has it. */
export async function pictureClassifier(
  ...given: Parameters<typeof featureClassifier>
): Promise<PictureClassifier> {
  const { encode, logits } = await featureClassifier(...given);
  return async (pixels) => logits(await encode(pixels));
}

import type { DualEncoder } from "../schemas/dual_encoder.ts";
import { classLogits } from "./class_logits.ts";
import { classifierHead } from "./classifier_head.ts";
import { headForClasses } from "./head/head_for_classes.ts";
import { headLogits } from "./head/head_logits.ts";

/** What an encoder classifies by, in two parts: features do not depend on the classes. */
export interface FeatureClassifier {
  /** Whether features are as they are projected, or at unit length. */
  readonly features: "raw" | "unit";
  /** Features of N pictures, each uint8 [size, size, 3]: float32 [N, D], row by row. */
  readonly encode: (pixels: readonly Uint8Array[]) => Promise<Float32Array<ArrayBuffer>>;
  /** What such features give each of C classes, before the softmax: float64 [N, C], row by row. */
  readonly logits: (features: Float32Array) => Float64Array<ArrayBuffer>;
}

/**
 * What an encoder classifies by: its own linear head, where it has one, else the head that its text
 * tower makes of the classes.
 *
 * @param templates what the text tower is given; a linear head needs none
 * @throws {InputError} if its linear head lacks one of the classes
 * @throws the signal's reason, if it is aborted before the sentences are encoded
 */
export async function featureClassifier(
  encoder: DualEncoder,
  classes: readonly string[],
  templates: readonly string[],
  signal?: AbortSignal,
): Promise<FeatureClassifier> {
  const own = await encoder.linearHead?.();
  if (own !== undefined) {
    const linear = headForClasses(own, classes);
    return {
      features: "raw",
      encode: (pixels) => encoder.projectImages(pixels),
      logits: (features) => headLogits(features, linear),
    };
  }
  const head = await classifierHead(encoder, classes, templates, signal);
  return {
    features: "unit",
    encode: (pixels) => encoder.encodeImages(pixels),
    logits: (features) => classLogits(features, head),
  };
}

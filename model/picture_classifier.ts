import type { DualEncoder } from "../schemas/dual_encoder.ts";
import { classLogits } from "./class_logits.ts";
import { classifierHead } from "./classifier_head.ts";
import { headForClasses } from "./head/head_for_classes.ts";
import { headLogits } from "./head/head_logits.ts";

/**
 * What N pictures, each uint8 [size, size, 3], give each of C classes, before the softmax: float64
 * [N, C], row by row.
 */
export type PictureClassifier = (
  pixels: readonly Uint8Array[],
) => Promise<Float64Array<ArrayBuffer>>;

/**
 * What an encoder classifies by: its own linear head, where it has one that knows all of the
 * classes, else the head that its text tower makes of them.
 *
 * @param templates what the text tower is given; a linear head needs none
 */
export async function pictureClassifier(
  encoder: DualEncoder,
  classes: readonly string[],
  templates: readonly string[],
): Promise<PictureClassifier> {
  const own = await encoder.linearHead?.();
  const linear = own && headForClasses(own, classes);
  if (linear !== undefined) {
    return async (pixels) => headLogits(await encoder.projectImages(pixels), linear);
  }
  const head = await classifierHead(encoder, classes, templates);
  return async (pixels) => classLogits(await encoder.encodeImages(pixels), head);
}

import type { DualEncoder } from "../schemas/dual_encoder.ts";
import { fillTemplate } from "./fill_template.ts";

/** A linear classifier built from sentences. */
export interface ClassifierHead {
  /** float32 [C, D] row by row, unit length: one direction a class. */
  readonly directions: Float32Array<ArrayBuffer>;
  readonly classes: number;
  /** What cosines are multiplied by before the softmax: the exponential of logit_scale. */
  readonly scale: number;
}

/** Scales each row of `width` values to unit length, in place; a row of zeros stays. */
function unitRows(values: Float32Array, width: number): void {
  for (let start = 0; start < values.length; start += width) {
    const row = values.subarray(start, start + width);
    const length = Math.hypot(...row);
    if (length > 0) row.forEach((value, i) => row[i] = value / length);
  }
}

/**
 * The zero-shot head: for each class the mean of the unit features of all its sentences, one for
 * each template, at unit length (Radford et al., ICML 2021, section 3.1.4; FLYP rebuilds it from
 * the tuned text encoder).
 *
 * @throws the signal's reason, if it is aborted before the sentences are encoded
 */
export async function classifierHead(
  encoder: DualEncoder,
  classes: readonly string[],
  templates: readonly string[],
  signal?: AbortSignal,
): Promise<ClassifierHead> {
  const width = encoder.config.model_cfg.embed_dim;
  const sentences = classes.flatMap((name) => templates.map((t) => fillTemplate(t, name)));
  const features = await encoder.encodeTexts(sentences, signal);
  const directions = new Float32Array(classes.length * width);
  for (let row = 0; row < sentences.length; row++) {
    const target = Math.floor(row / templates.length) * width;
    for (let i = 0; i < width; i++) {
      directions[target + i] = (directions[target + i] ?? 0) + (features[row * width + i] ?? 0);
    }
  }
  unitRows(directions, width);
  return { directions, classes: classes.length, scale: await encoder.logitScale() };
}

import { patchGrid } from "../../model/patch_grid.ts";
import type { ModelConfig } from "../../schemas/model_config.ts";

/** What is encoded in a step. */
export interface StepSizes {
  /** B, pictures. */
  readonly pictures: number;
  /** T, sentences that are encoded, padding among them. */
  readonly sentences: number;
  /** Tokens that each of them is cut or padded to. */
  readonly length: number;
}

/** A transformer's multiplications in its forward pass, on `batch` sequences. */
function transformer(
  batch: number,
  length: number,
  { width, layers, mlp_ratio }: { width: number; layers: number; mlp_ratio: number },
): number {
  const positions = batch * length, hidden = Math.floor(width * mlp_ratio);
  // Scores, and values mixed by them: for each position as many others as the sequence is long.
  const block = (asked: number) =>
    positions * width * 3 * width + 2 * asked * length * width +
    asked * width * (width + 2 * hidden);
  // The last gives one position of each sequence.
  return (layers - 1) * block(positions) + block(batch);
}

/**
 * The floating-point operations, an addition being one and a multiplication another, of all matrix
 * products in the forward and backward pass of a contrastive update. The backward pass of a product
 * is two of the same size, one where pixels are multiplied, which have no gradient. All else in a
 * step is element by element and left out.
 */
export function countProducts(
  { embed_dim: embed, vision_cfg: vision, text_cfg: text }: ModelConfig,
  { pictures, sentences, length }: StepSizes,
): number {
  const patches = patchGrid(vision) ** 2;
  const pixels = pictures * patches * 3 * vision.patch_size ** 2 * vision.width;
  const forward = transformer(pictures, patches + 1, vision) + pictures * vision.width * embed +
    transformer(sentences, length, text) + sentences * text.width * embed +
    pictures * pictures * embed;
  return 2 * (2 * pixels + 3 * forward);
}

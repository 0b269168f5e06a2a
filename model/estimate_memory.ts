import type { ModelConfig } from "../schemas/model_config.ts";
import { parameterShapes } from "./parameter_shapes.ts";
import { patchGrid } from "./patch_grid.ts";

/** The process before it holds a model: Deno, tfjs and TensorFlow's libraries. Measured, in MiB. */
const BASE_MB = 500;
const MIB = 2 ** 20;

/** float32 values that a block keeps for the backward pass, for each position. */
const keptInBlock = (width: number, heads: number, length: number) =>
  14 * width + 2 * heads * length;

/** What training holds beside the model, as far as it takes room. */
export interface MemoryUse {
  /** Pictures in a batch. */
  readonly batch: number;
  /** Sentences encoded with a batch, at most. */
  readonly sentences: number;
  /** In tokens, as sentences are cut to. */
  readonly sentenceLength: number;
  /** Rows under way, each with a picture as the model takes it. */
  readonly rows: number;
  /** What each keeper of decoded pictures may keep, in MiB, and of how many pictures. */
  readonly kept: readonly { readonly room: number; readonly pictures: number }[];
  /** Whether weights are interpolated behind training. */
  readonly ensembling: boolean;
}

/**
 * An estimate of the memory that a run takes, in MiB: weights, two moments and gradients of every
 * parameter, what the backward pass needs of a batch, pictures that are kept or under way, four
 * copies of the weights for ensembling, and the process itself. Left out is what TensorFlow keeps
 * for each compiled shape. For a ViT-B/32 with batch 16 and sentences of 16 tokens, without kept
 * pictures and ensembling, it says 3.4 GiB where 3.3 to 3.6 GiB were measured; for the recipe
 * flyp-emoji with the starter it says 1,601 MiB where the run's peak was 2,240 MiB.
 */
export function estimateMemory(
  { vision_cfg: v, text_cfg: t, ...config }: ModelConfig,
  { batch, sentences, sentenceLength, rows, kept, ensembling }: MemoryUse,
): number {
  const shapes = parameterShapes({ ...config, vision_cfg: v, text_cfg: t }).values();
  const parameters = [...shapes].reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const patches = patchGrid(v) ** 2 + 1;
  const image = patches * v.layers * keptInBlock(v.width, v.width / v.head_width, patches);
  const text = sentenceLength * t.layers * keptInBlock(t.width, t.heads, sentenceLength);
  // θ_pretrained, θ_tuned and θ(α) outside of the engine, and θ(α) in it.
  const copies = ensembling ? 4 : 0;
  const picture = 3 * v.image_size ** 2;
  // Drawings are kept at 1.5 times the side.
  const stored = kept.reduce(
    (sum, { room, pictures }) => sum + Math.min(room * MIB, pictures * picture * 1.5 ** 2),
    0,
  );
  const activations = batch * image + sentences * text;
  const bytes = 4 * (4 + copies) * parameters + 4 * activations + rows * picture + stored;
  return Math.round(BASE_MB + bytes / MIB);
}

import type { ModelConfig } from "../schemas/model_config.ts";
import { parameterShapes } from "./parameter_shapes.ts";
import { patchGrid } from "./patch_grid.ts";
import { type Tower, towerOf } from "./tower_of.ts";

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
  /** The towers that are trained; of another one nothing but its weights is held. */
  readonly trained: readonly Tower[];
  /** Whether the pretrained image encoder is held beside the trained one, as for L2-SP. */
  readonly anchored: boolean;
  /** Rows under way, each with a picture as the model takes it. */
  readonly rows: number;
  /** What each keeper of decoded pictures may keep, in MiB, and of how many pictures. */
  readonly kept: readonly { readonly room: number; readonly pictures: number }[];
  /** Whether weights are interpolated behind training. */
  readonly ensembling: boolean;
}

/**
 * An estimate of the memory that a run takes, in MiB: the weights, two moments and gradients of those
 * that are trained, what the backward pass through their towers needs of a batch, pictures that are
 * kept or under way, four copies of the weights for ensembling, and the process itself. Left out are
 * a linear head and what TensorFlow keeps for each compiled shape. For a ViT-B/32 with batch 16 and sentences of 16 tokens, without kept
 * pictures and ensembling, it says 3.4 GiB where 3.3 to 3.6 GiB were measured; for the recipe
 * flyp-emoji with the starter it says 1,553 MiB where the run's peak was 2,240 MiB.
 */
export function estimateMemory(
  { vision_cfg: v, text_cfg: t, ...config }: ModelConfig,
  { batch, sentences, sentenceLength, trained, anchored, rows, kept, ensembling }: MemoryUse,
): number {
  const shapes = parameterShapes({ ...config, vision_cfg: v, text_cfg: t });
  // θ_pretrained, θ_tuned and θ(α) outside of the engine, and θ(α) in it.
  const copies = ensembling ? 4 : 0;
  let numbers = 0;
  for (const [name, shape] of shapes) {
    const tower = towerOf(name), isTrained = tower === undefined || trained.includes(tower);
    const held = (isTrained ? 4 : 1) + (anchored && tower === "image" ? 1 : 0) + copies;
    numbers += held * shape.reduce((a, b) => a * b, 1);
  }
  const patches = patchGrid(v) ** 2 + 1;
  const image = patches * v.layers * keptInBlock(v.width, v.width / v.head_width, patches);
  const text = sentenceLength * t.layers * keptInBlock(t.width, t.heads, sentenceLength);
  const picture = 3 * v.image_size ** 2;
  // Drawings are kept at 1.5 times the side.
  const stored = kept.reduce(
    (sum, { room, pictures }) => sum + Math.min(room * MIB, pictures * picture * 1.5 ** 2),
    0,
  );
  const activations = (trained.includes("image") ? batch * image : 0) +
    (trained.includes("text") ? sentences * text : 0);
  const bytes = 4 * numbers + 4 * activations + rows * picture + stored;
  return Math.round(BASE_MB + bytes / MIB);
}

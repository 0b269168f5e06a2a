import { setImmediate } from "node:timers/promises";
import { type Gate, gate } from "../../pipeline/gate.ts";
import type { DualEncoder, TrainedModel } from "../../schemas/dual_encoder.ts";
import type { OpenClipConfig } from "../../schemas/model_config.ts";

/** The smallest configuration there is; no part of the pipeline reads it. */
export const toyConfig: OpenClipConfig = {
  model_cfg: {
    embed_dim: 2,
    quick_gelu: false,
    vision_cfg: {
      image_size: 1,
      layers: 1,
      width: 1,
      head_width: 1,
      patch_size: 1,
      mlp_ratio: 4,
    },
    text_cfg: { context_length: 2, vocab_size: 2, width: 1, heads: 1, layers: 1, mlp_ratio: 4 },
  },
  preprocess_cfg: {
    mean: [0, 0, 0],
    std: [1, 1, 1],
    interpolation: "bicubic",
    resize_mode: "shortest",
  },
};

/** A model of two numbers that every update raises by one, one after the other. */
export interface ToyModel extends TrainedModel {
  /** Awaits between the two numbers: who reads meanwhile sees half an update. */
  update(): Promise<void>;
}

const unused = (): never => {
  throw new Error("The toy model has no such thing");
};

/**
 * @param keeper what keeps updates from readers; one that does not is for showing that it matters
 */
export function toyModel(keeper: Gate = gate()): ToyModel {
  const weights = [0, 0];
  const encoder: DualEncoder = {
    config: toyConfig,
    encodeImages: unused,
    projectImages: unused,
    /** Reads the two numbers with time between, as a real model reads its layers. */
    async encodeTexts() {
      const first = weights[0]!;
      for (let i = 0; i < 3; i++) await setImmediate();
      return Float32Array.of(first, weights[1]!);
    },
    logitScale: () => Promise.resolve(100),
    weights: unused,
    dispose() {},
  };
  return {
    encoder,
    hold: keeper.hold,
    interpolated: unused,
    optimizerState: unused,
    update: () =>
      keeper.write(async () => {
        weights[0]!++;
        await setImmediate();
        weights[1]!++;
      }),
  };
}

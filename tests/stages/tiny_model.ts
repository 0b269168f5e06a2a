import type { Engine } from "../../engine/engine.ts";
import { openEngine } from "../../engine/open_engine.ts";
import { tf } from "../../engine/tf.ts";
import { initializeWeights } from "../../model/initialize_weights.ts";
import { ADAMW_DEFAULTS } from "../../model/optimizers/adamw.ts";
import { trainableModel } from "../../model/trainable_model.ts";
import { gate } from "../../pipeline/gate.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import { type OpenClipConfig, openClipConfig } from "../../schemas/model_config.ts";
import type { TrainableModel, UpdateRule } from "../../schemas/trainable_model.ts";

/** A real dual encoder, as small as one can be with CLIP's vocabulary. */
export const tinyConfig: OpenClipConfig = openClipConfig.assert({
  model_cfg: {
    embed_dim: 8,
    vision_cfg: { image_size: 8, layers: 1, width: 8, head_width: 4, patch_size: 4 },
    text_cfg: { context_length: 8, width: 8, heads: 2, layers: 1 },
  },
});

/** Its weights, drawn from a seed. */
export const tinyWeights = (seed: number): HostTensors =>
  initializeWeights(tinyConfig.model_cfg, seed);

/** The model on an engine, as pretrained by seed 1; `tuned` weights are as a resumed run left them. */
export function tinyModel(
  engine: Engine,
  rule: UpdateRule = { ...ADAMW_DEFAULTS, clampLogitScale: false },
  tuned?: HostTensors,
): Promise<TrainableModel> {
  const start = {
    config: tinyConfig,
    pretrained: () => Promise.resolve(tinyWeights(1)),
    ...(tuned && { resumed: { weights: tuned, optimizer: new Map() } }),
  };
  return trainableModel(engine, start, rule, gate());
}

/** Runs on the first engine that works here, which must be left with as many tensors as it had. */
export async function onEngine(use: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = await openEngine({ engine: "auto", say: () => {} });
  try {
    const { numTensors } = tf.memory();
    await use(engine);
    const left = tf.memory().numTensors - numTensors;
    if (left !== 0) throw new Error(`${left} tensors were left behind`);
  } finally {
    engine.close();
  }
}

import { join } from "node:path";
import type { CheckpointLayout } from "./checkpoint_layout.ts";
import { findWeights } from "./find_weights.ts";
import { openClipTokenizer } from "./open_clip_tokenizer.ts";
import { readConfig } from "./read_config.ts";
import { readModelWeights } from "./read_model_weights.ts";

/** The name of the architecture's file. */
export const OPEN_CLIP_CONFIG = "open_clip_config.json";
/** The name of the weights' file, which is written. */
export const OPEN_CLIP_WEIGHTS = "open_clip_model.safetensors";

/** Names under which weights are found, best first. */
const WEIGHTS = [
  OPEN_CLIP_WEIGHTS,
  "open_clip_pytorch_model.safetensors",
  "model.safetensors",
  "model.safetensors.index.json",
] as const;

/**
 * The layout of open_clip's own folders: an architecture and weights. These may bear transformers'
 * names, as in folders that serve both.
 */
export const openClipLayout: CheckpointLayout = {
  wanted: `"${OPEN_CLIP_CONFIG}" and "${OPEN_CLIP_WEIGHTS}"`,
  recognizes: (names) => names.includes(OPEN_CLIP_CONFIG) || names.includes(OPEN_CLIP_WEIGHTS),
  async open(folder, names) {
    const { config, vocabulary } = await openClipTokenizer(
      await readConfig(join(folder, OPEN_CLIP_CONFIG)),
      folder,
      names,
    );
    const path = findWeights(folder, names, WEIGHTS);
    return { config, vocabulary, weights: () => readModelWeights(path, config.model_cfg) };
  },
};

import { join } from "node:path";
import type { CheckpointLayout } from "./checkpoint_layout.ts";
import { HUGGING_FACE_WEIGHTS, OPEN_CLIP_CONFIG, OPEN_CLIP_WEIGHTS } from "./file_names.ts";
import { findWeights } from "./find_weights.ts";
import { openClipTokenizer } from "./open_clip_tokenizer.ts";
import { readConfig } from "./read_config.ts";
import { readModelWeights } from "./read_model_weights.ts";

/** Names under which weights are found, best first. */
const WEIGHTS = [...OPEN_CLIP_WEIGHTS, ...HUGGING_FACE_WEIGHTS] as const;

/**
 * The layout of open_clip's own folders: an architecture and weights. These may bear transformers'
 * names, as in folders that serve both.
 */
export const openClipLayout: CheckpointLayout = {
  wanted: `"${OPEN_CLIP_CONFIG}" and "${WEIGHTS[0]}"`,
  recognizes: (names) => names.includes(OPEN_CLIP_CONFIG) || names.includes(WEIGHTS[0]),
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

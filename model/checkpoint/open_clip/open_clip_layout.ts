import { join } from "node:path";
import { InputError } from "../../../schemas/input_error.ts";
import type { CheckpointLayout } from "../checkpoint_layout.ts";
import { HUGGING_FACE_WEIGHTS, OPEN_CLIP_CONFIG, OPEN_CLIP_WEIGHTS } from "../file_names.ts";
import { findWeights } from "../weights/find_weights.ts";
import { readModelWeights } from "../weights/read_model_weights.ts";
import { openClipTokenizer } from "./open_clip_tokenizer.ts";
import { readConfig } from "./read_config.ts";

/** Names under which weights are found, best first. */
const WEIGHTS = [...OPEN_CLIP_WEIGHTS, ...HUGGING_FACE_WEIGHTS] as const;

/** What to do where weights stand alone, as after the conversion of a file. */
const noConfig = (folder: string) =>
  new InputError(
    `Cannot read model config "${join(folder, OPEN_CLIP_CONFIG)}": there is no such file. Where ` +
      "open_clip knows the architecture by a NAME, in the folder: " +
      "python -c \"import json, open_clip; json.dump({'model_cfg': " +
      `open_clip.get_model_config('NAME')}, open('${OPEN_CLIP_CONFIG}', 'w'))"`,
  );

/**
 * The layout of open_clip's own folders: an architecture and weights. These may bear transformers'
 * names, as in folders that serve both.
 */
export const openClipLayout: CheckpointLayout = {
  wanted: `"${OPEN_CLIP_CONFIG}" and "${WEIGHTS[0]}"`,
  recognizes: (names) => names.includes(OPEN_CLIP_CONFIG) || names.includes(WEIGHTS[0]),
  async open(folder, names) {
    const file = join(folder, OPEN_CLIP_CONFIG);
    if (!names.includes(OPEN_CLIP_CONFIG)) throw noConfig(folder);
    const { config, vocabulary } = await openClipTokenizer(await readConfig(file), file, names);
    const path = findWeights(folder, names, WEIGHTS);
    return { config, vocabulary, weights: () => readModelWeights(path, config.model_cfg) };
  },
};

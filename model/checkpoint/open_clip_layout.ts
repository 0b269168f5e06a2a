import { join } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import { readWeights } from "../safetensors/read_weights.ts";
import { checkWeights } from "./check_weights.ts";
import type { CheckpointLayout } from "./checkpoint_layout.ts";
import { openClipTokenizer } from "./open_clip_tokenizer.ts";
import { pickleProblem } from "./pickle_problem.ts";
import { readConfig } from "./read_config.ts";

/** The name of the architecture's file. */
export const OPEN_CLIP_CONFIG = "open_clip_config.json";
/** The name of the weights' file, which is written. */
export const OPEN_CLIP_WEIGHTS = "open_clip_model.safetensors";

/** Names under which weights are found, best first. */
const WEIGHTS = [OPEN_CLIP_WEIGHTS, "model.safetensors"];

/** The layout of open_clip's own folders: an architecture, and weights under open_clip's names. */
export const openClipLayout: CheckpointLayout = {
  wanted: `"${OPEN_CLIP_CONFIG}" and "${OPEN_CLIP_WEIGHTS}"`,
  recognizes: (names) => names.includes(OPEN_CLIP_CONFIG) || names.includes(OPEN_CLIP_WEIGHTS),
  async open(folder, names) {
    const { config, vocabulary } = await openClipTokenizer(
      await readConfig(join(folder, OPEN_CLIP_CONFIG)),
      folder,
      names,
    );
    const file = WEIGHTS.find((name) => names.includes(name));
    if (file === undefined) {
      const problem = pickleProblem(names) ?? `it must have "${OPEN_CLIP_WEIGHTS}"`;
      throw new InputError(`Cannot read checkpoint "${folder}": ${problem}`);
    }
    const path = join(folder, file);
    return {
      config,
      vocabulary,
      weights: async () => checkWeights(await readWeights(path), config.model_cfg, path),
    };
  },
};

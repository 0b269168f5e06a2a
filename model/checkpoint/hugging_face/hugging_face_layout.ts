import { join } from "node:path";
import { InputError } from "../../../schemas/input_error.ts";
import { readVocabulary } from "../../tokenizer/read_vocabulary.ts";
import type { CheckpointLayout } from "../checkpoint_layout.ts";
import { HUGGING_FACE_CONFIG as CONFIG, HUGGING_FACE_WEIGHTS as WEIGHTS } from "../file_names.ts";
import { findWeights } from "../weights/find_weights.ts";
import { readModelWeights } from "../weights/read_model_weights.ts";
import { eosProblem } from "./eos_problem.ts";
import { readHuggingFaceConfig } from "./read_hugging_face_config.ts";
import { readPreprocessorConfig } from "./read_preprocessor_config.ts";

/** The layout in which transformers saves a `CLIPModel`, its tokenizer and its image processor. */
export const huggingFaceLayout: CheckpointLayout = {
  wanted: `transformers' "${CONFIG}" and "${WEIGHTS[0]}"`,
  recognizes: (names) => [CONFIG, ...WEIGHTS].some((name) => names.includes(name)),
  async open(folder, names) {
    const file = join(folder, CONFIG);
    const { config: model_cfg, eosTokenId } = await readHuggingFaceConfig(file);
    const { image_size } = model_cfg.vision_cfg;
    const preprocess_cfg = await readPreprocessorConfig(folder, names, image_size);
    const vocabulary = await readVocabulary(folder, names);
    const problem = eosProblem(eosTokenId, vocabulary, model_cfg.text_cfg.vocab_size);
    if (problem !== undefined) {
      throw new InputError(`Cannot read model config "${file}": ${problem}`);
    }
    const path = findWeights(folder, names, WEIGHTS);
    return {
      config: { model_cfg, preprocess_cfg },
      vocabulary,
      weights: () => readModelWeights(path, model_cfg),
    };
  },
};

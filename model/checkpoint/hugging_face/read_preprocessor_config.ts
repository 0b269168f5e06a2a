import { type } from "arktype";
import { join } from "node:path";
import { InputError } from "../../../schemas/input_error.ts";
import { type PreprocessConfig, preprocessConfig } from "../../../schemas/model_config.ts";
import { preprocessorConfig } from "../../../schemas/preprocessor_config.ts";
import { objectAt } from "../object_at.ts";
import { readJson } from "../read_json.ts";
import { fromPreprocessorConfig } from "./from_preprocessor_config.ts";

/** The file of an image processor. */
const FILE = "preprocessor_config.json";
/** The file of a whole processor, as version 5 of transformers writes it. */
const WHOLE = "processor_config.json";

/** CLIP's image processors have had several names. */
const CLIP = /^CLIP(ImageProcessor(Fast|Pil)?|FeatureExtractor)$/;

/** The image processor's settings, and the file where they stand. */
async function settings(folder: string, names: readonly string[]) {
  if (names.includes(FILE)) {
    const path = join(folder, FILE);
    return { path, json: await readJson(path, "preprocessing") };
  }
  if (!names.includes(WHOLE)) return undefined;
  const path = join(folder, WHOLE);
  const json = objectAt(await readJson(path, "preprocessing"), "image_processor");
  return json && { path, json };
}

/**
 * Reads how transformers prepares pictures for a model: `preprocessor_config.json`, or else the
 * image processor in `processor_config.json`. Where there is neither, CLIP's own way.
 *
 * @param names all that is in the folder
 * @param imageSize of the model
 * @throws {InputError} if it cannot be read, is no JSON, another processor than CLIP's, or one that
 * open_clip's preprocessing cannot stand for, with all that is wrong, by its keys
 */
export async function readPreprocessorConfig(
  folder: string,
  names: readonly string[],
  imageSize: number,
): Promise<PreprocessConfig> {
  const found = await settings(folder, names);
  if (found === undefined) return preprocessConfig.assert({});
  const { path, json } = found;
  const fail = (problem: string) => `Cannot read preprocessing "${path}": ${problem}`;
  const { image_processor_type: kind, feature_extractor_type: former } = objectAt(json) ?? {};
  const name = kind ?? former;
  if (typeof name === "string" && !CLIP.test(name)) {
    throw new InputError(fail(`it is of "${name}", must be of "CLIPImageProcessor"`));
  }
  const read = preprocessorConfig(json);
  if (read instanceof type.errors) throw new InputError(read.map(({ message }) => fail(message)));
  const { preprocess_cfg, problems } = fromPreprocessorConfig(read, imageSize);
  if (problems.length > 0) throw new InputError(problems.map(fail));
  return preprocess_cfg;
}

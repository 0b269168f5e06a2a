import { type } from "arktype";
import { huggingFaceConfig } from "../../../schemas/hugging_face_config.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { type ModelConfig, modelConfig } from "../../../schemas/model_config.ts";
import { objectAt } from "../object_at.ts";
import { readJson } from "../read_json.ts";
import { fromHuggingFaceConfig } from "./from_hugging_face_config.ts";
import { huggingFaceKind } from "./hugging_face_kind.ts";

/** The objects of a `config.json` that stand for their defaults where they are null. */
const TOWERS = ["text_config", "vision_config", "text_config_dict", "vision_config_dict"];

/** What a `config.json` of transformers' `CLIPModel` says. */
export interface HuggingFaceModel {
  readonly config: ModelConfig;
  /** The token at whose first occurrence the text's feature is read; 2 is for the highest id. */
  readonly eosTokenId: number;
}

/**
 * Reads the `config.json` of transformers' `CLIPModel`.
 *
 * @throws {InputError} if it cannot be read, is no JSON, or describes an architecture that is not
 * one of ours: one line for a model of another kind, or else all that is wrong, by its keys
 */
export async function readHuggingFaceConfig(path: string): Promise<HuggingFaceModel> {
  const fail = (problem: string) => `Cannot read model config "${path}": ${problem}`;
  const json = await readJson(path, "model config");
  const kind = huggingFaceKind(json);
  if (kind !== undefined) throw new InputError(fail(kind));
  const given = Object.entries(objectAt(json) ?? {}).filter(([key, value]) =>
    value !== null || !TOWERS.includes(key)
  );
  const read = huggingFaceConfig({
    text_config: {},
    vision_config: {},
    ...Object.fromEntries(given),
  });
  if (read instanceof type.errors) throw new InputError(read.map(({ message }) => fail(message)));
  const { model_cfg, eosTokenId, problems } = fromHuggingFaceConfig(read);
  if (problems.length > 0) throw new InputError(problems.map(fail));
  return { config: modelConfig.assert(model_cfg), eosTokenId };
}

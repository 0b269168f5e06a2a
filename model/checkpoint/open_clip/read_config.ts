import { type } from "arktype";
import { InputError } from "../../../schemas/input_error.ts";
import { type OpenClipConfig, openClipConfig } from "../../../schemas/model_config.ts";
import { objectAt } from "../object_at.ts";
import { readJson } from "../read_json.ts";
import { openClipKind } from "./open_clip_kind.ts";
import { reduceOpenClipConfig } from "./reduce_open_clip_config.ts";

/**
 * Reads open_clip's `open_clip_config.json`, defaults filled in and keys left out that change
 * nothing.
 *
 * @throws {InputError} if it cannot be read, is no JSON, or describes an architecture that is not
 * one of ours: one line for a model of another kind, or else all that is wrong
 */
export async function readConfig(path: string): Promise<OpenClipConfig> {
  const fail = (problem: string) => `Cannot read model config "${path}": ${problem}`;
  const json = await readJson(path, "model config");
  const kind = openClipKind(objectAt(json, "model_cfg"));
  if (kind !== undefined) throw new InputError(fail(kind));
  const { value, problems } = reduceOpenClipConfig(json);
  const config = openClipConfig(value);
  if (config instanceof type.errors) {
    throw new InputError([...problems, ...config.map(({ message }) => message)].map(fail));
  }
  if (problems.length > 0) throw new InputError(problems.map(fail));
  return config;
}

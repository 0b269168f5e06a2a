import { InputError } from "../schemas/input_error.ts";
import { type EngineChoice, engineChoice } from "../schemas/pipeline_file.ts";

/**
 * What `--engine` asks for; undefined where it is not given.
 *
 * @throws {InputError} if there is no such engine
 */
export function engineOption(asked: string | undefined): EngineChoice | undefined {
  if (asked === undefined || engineChoice.allows(asked)) return asked;
  throw new InputError(`Option "--engine" must be ${engineChoice.description} (was "${asked}")`);
}

/** The same as an override of a pipeline file, so that it is checked with the rest of it. */
export function engineOverride(asked: string | undefined): readonly string[] {
  const engine = engineOption(asked);
  return engine === undefined ? [] : [`engine=${engine}`];
}

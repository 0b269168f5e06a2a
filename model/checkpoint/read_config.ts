import { type } from "arktype";
import { readFile } from "node:fs/promises";
import { InputError } from "../../schemas/input_error.ts";
import { type OpenClipConfig, openClipConfig } from "../../schemas/model_config.ts";

/**
 * Reads open_clip's `open_clip_config.json`, defaults filled in.
 *
 * @throws {InputError} if it cannot be read, is no JSON, or describes an architecture that is not
 * one of ours, with all that is wrong
 */
export async function readConfig(path: string): Promise<OpenClipConfig> {
  const fail = (problem: string, cause?: unknown) =>
    new InputError(`Cannot read model config "${path}": ${problem}`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw fail(`it must be JSON, ${error.message}`, error);
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw fail("there is no such file", error);
    if (code === "EISDIR") throw fail("it is a folder, must be a file", error);
    if (code === "EACCES") throw fail("this user may not read it", error);
    throw error;
  }
  const config = openClipConfig(value);
  if (config instanceof type.errors) {
    throw new InputError(config.map(({ message }) => fail(message).message));
  }
  return config;
}

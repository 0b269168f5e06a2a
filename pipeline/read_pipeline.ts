import { InputError } from "../schemas/input_error.ts";
import { parsePipeline } from "./parse_pipeline.ts";
import type { Pipeline } from "./pipeline.ts";
import type { Registry } from "./registry.ts";

/**
 * Reads a pipeline file.
 *
 * @param overrides `key=value` and `a.b.c=value`, put in from left to right
 * @throws {InputError} with everything that is wrong, each `file:line:col: message`
 */
export async function readPipeline(
  file: string,
  overrides: readonly string[],
  registry: Registry,
): Promise<Pipeline> {
  let text: string;
  try {
    text = await Deno.readTextFile(file);
  } catch (error) {
    const reason = error instanceof Deno.errors.NotFound
      ? "there is no such file"
      : error instanceof Error
      ? error.message
      : String(error);
    throw new InputError(`Cannot read pipeline file "${file}": ${reason}`, { cause: error });
  }
  return parsePipeline(text, file, overrides, registry);
}

import { InputError } from "../schemas/input_error.ts";
import { readBoundedText } from "../schemas/read_bounded_text.ts";
import { MOST_YAML_BYTES } from "./yaml_file.ts";
import { parsePlan } from "./parse_plan.ts";
import type { Registry } from "./registry.ts";
import type { RunPlan } from "./run_plan.ts";

/**
 * Reads a pipeline file: the run or the runs that it stands for.
 *
 * @param overrides `key=value` and `a.b.c=value`, put in from left to right
 * @throws {InputError} with everything that is wrong, each `file:line:col: message`
 */
export async function readPlan(
  file: string,
  overrides: readonly string[],
  registry: Registry,
): Promise<RunPlan> {
  let text: string;
  try {
    text = await readBoundedText(file, MOST_YAML_BYTES);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const reason = code === "ENOENT"
      ? "there is no such file"
      : error instanceof Error
      ? error.message
      : String(error);
    throw new InputError(`Cannot read pipeline file "${file}": ${reason}`, { cause: error });
  }
  return parsePlan(text, file, overrides, registry);
}

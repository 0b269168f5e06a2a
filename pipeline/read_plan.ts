import { parsePlan } from "./parse_plan.ts";
import { readYamlText } from "./read_yaml_text.ts";
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
  const text = await readYamlText("pipeline file", file);
  return parsePlan(text, file, overrides, registry);
}

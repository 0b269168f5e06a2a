import { onlyPipeline } from "./only_pipeline.ts";
import type { Pipeline } from "./pipeline.ts";
import { readPlan } from "./read_plan.ts";
import type { Registry } from "./registry.ts";

/**
 * Reads a pipeline file that stands for one run.
 *
 * @param overrides `key=value` and `a.b.c=value`, put in from left to right
 * @throws {InputError} with everything that is wrong, each `file:line:col: message`; or if the file
 *   stands for several runs
 */
export async function readPipeline(
  file: string,
  overrides: readonly string[],
  registry: Registry,
): Promise<Pipeline> {
  return onlyPipeline(await readPlan(file, overrides, registry), file);
}

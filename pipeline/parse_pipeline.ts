import { onlyPipeline } from "./only_pipeline.ts";
import { parsePlan } from "./parse_plan.ts";
import type { Pipeline } from "./pipeline.ts";
import type { Registry } from "./registry.ts";

/**
 * Reads the text of a pipeline file that stands for one run, and adds the implied stages.
 *
 * @param file what messages call it
 * @throws {InputError} with everything that is wrong, in the order of the file, overrides last; or
 *   if it stands for several runs
 */
export function parsePipeline(
  text: string,
  file: string,
  overrides: readonly string[],
  registry: Registry,
): Pipeline {
  return onlyPipeline(parsePlan(text, file, overrides, registry), file);
}

import { loadTemplates } from "../data/load_templates.ts";
import type { samplePrompts } from "../stages/sample_prompts.ts";

/**
 * How many sentences an update encodes at most.
 *
 * @param batch pictures in a batch
 * @param classes of the dataset
 * @throws {InputError} if the templates cannot be loaded
 */
export async function sentencesInBatch(
  { draw, templates }: typeof samplePrompts.options.infer,
  batch: number,
  classes: number,
): Promise<number> {
  if (draw === "one" || templates === undefined) return batch;
  if (draw === "classes") return classes;
  return Math.min(batch, classes) * (await loadTemplates(templates)).length;
}

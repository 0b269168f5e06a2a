import type { ModelSource } from "../schemas/pipeline_file.ts";
import type { CheckpointContents } from "./checkpoint/checkpoint_contents.ts";
import { openModelSource } from "./open_model_source.ts";

/**
 * Reads the model that a pipeline file names, its weights included.
 *
 * @param seed what random weights are drawn from
 * @throws {InputError} if there is no such model, or it is wrong
 */
export async function readModelSource(
  source: ModelSource,
  seed: number,
): Promise<CheckpointContents> {
  const { weights, ...opened } = await openModelSource(source, seed);
  return { ...opened, weights: await weights() };
}

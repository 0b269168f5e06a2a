import { InputError } from "../schemas/input_error.ts";
import { type Preprocess, preprocess } from "../schemas/preprocess.ts";
import { runPipeline } from "./run_pipeline.ts";

/**
 * Whose ways `predict` reads pictures by: what `--preprocess` asks for, or else those of the run
 * that the path is, or is a checkpoint of; "flyp" for checkpoints that come from elsewhere.
 *
 * @param path what is named as the checkpoint
 * @throws {InputError} if there are no such ways, or the run's pipeline is damaged
 */
export async function preprocessOption(
  asked: string | undefined,
  path: string,
): Promise<Preprocess> {
  if (asked === undefined) return (await runPipeline(path))?.preprocess ?? "flyp";
  if (preprocess.allows(asked)) return asked;
  throw new InputError(`Option "--preprocess" must be ${preprocess.description} (was "${asked}")`);
}

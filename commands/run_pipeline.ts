import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parsePipeline } from "../pipeline/parse_pipeline.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { isHubName } from "../schemas/hub_name.ts";
import { STAGES } from "../stages/mod.ts";
import { findRun } from "./find_run.ts";

/**
 * The pipeline of the run that a path is the folder of, or that it is a checkpoint of; undefined
 * where it is neither.
 *
 * @throws {InputError} if the pipeline of the run is damaged
 */
export async function runPipeline(path: string): Promise<Pipeline | undefined> {
  if (isHubName(path)) return undefined;
  const file = join((await findRun(path))?.folder ?? path, "pipeline.yaml");
  try {
    return parsePipeline(await readFile(file, "utf8"), file, [], STAGES);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error &&
      (error.code === "ENOENT" || error.code === "ENOTDIR");
    if (isMissing) return undefined;
    throw error;
  }
}

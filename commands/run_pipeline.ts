import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parsePipeline } from "../pipeline/parse_pipeline.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { STAGES } from "../stages/mod.ts";

/**
 * The pipeline that a run's folder holds the results of; undefined where it is no run's folder.
 *
 * @throws {InputError} if the pipeline of the run is damaged
 */
export async function runPipeline(folder: string): Promise<Pipeline | undefined> {
  const file = join(folder, "pipeline.yaml");
  try {
    return parsePipeline(await readFile(file, "utf8"), file, [], STAGES);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error &&
      (error.code === "ENOENT" || error.code === "ENOTDIR");
    if (isMissing) return undefined;
    throw error;
  }
}

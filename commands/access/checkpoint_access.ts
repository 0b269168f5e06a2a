import { join } from "node:path";
import { findRun } from "../find_run.ts";
import { type Access, joinAccess } from "./access.ts";
import { fileData } from "./file_data.ts";
import { modelAccess } from "./model_access.ts";
import { pipelineAccess } from "./pipeline_access.ts";

/**
 * What a checkpoint of the command line names: its folder; where it is of a run, the run's folder
 * and what its pipeline names, which knows the classes and whence the weights came.
 */
export async function checkpointAccess(checkpoint: string): Promise<Partial<Access>> {
  const own = modelAccess(checkpoint);
  if (own.models.length > 0) return own;
  const folder = (await findRun(checkpoint))?.folder ?? checkpoint;
  const { read } = pipelineAccess(await fileData(join(folder, "pipeline.yaml"), []));
  return joinAccess(own, { read: [folder, ...read] });
}

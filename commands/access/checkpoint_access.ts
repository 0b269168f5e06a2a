import { join } from "node:path";
import { findRun } from "../find_run.ts";
import { type Access, joinAccess } from "./access.ts";
import { fileData } from "./file_data.ts";
import { modelAccess } from "./model_access.ts";
import { pipelineAccess } from "./pipeline_access.ts";

/**
 * What a checkpoint of the command line names: its folder; where it is of a run, the run's folder
 * and what its pipeline names, by which its classes are known.
 *
 * @param bases whether what it was tuned from is read as well, however often, for its licence
 * @param seen those that have been looked at
 */
export async function checkpointAccess(
  checkpoint: string,
  bases = false,
  seen: readonly string[] = [],
): Promise<Partial<Access>> {
  const own = modelAccess(checkpoint);
  if (own.models.length > 0) return own;
  const folder = (await findRun(checkpoint))?.folder ?? checkpoint;
  const data = await fileData(join(folder, "pipeline.yaml"), []);
  const { model, ...rest } = typeof data === "object" && data !== null
    ? { model: undefined, ...data }
    : { model: undefined };
  const from = bases ? modelAccess(model).read.filter((path) => !seen.includes(path)) : [];
  const further = await Promise.all(
    from.map((path) => checkpointAccess(path, true, [...seen, checkpoint, ...from])),
  );
  const reads = [own, pipelineAccess(rest), ...further].flatMap(({ read = [] }) => read);
  return joinAccess({ read: [folder, ...reads] });
}

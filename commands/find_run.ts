import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** Which weights of a run a checkpoint's folder has. */
export interface RunPlace {
  /** The run's folder. */
  readonly folder: string;
  /** The last update that they have seen, from 0; undefined for `best/`, the chosen ones. */
  readonly step: number | undefined;
}

/** The folder that would be a run's, if this is the folder of one of its checkpoints. */
function placeOf(checkpoint: string): RunPlace | undefined {
  const path = resolve(checkpoint), name = basename(path), parent = dirname(path);
  if (name === "best") return { folder: parent, step: undefined };
  const step = /^step-(\d+)$/.exec(name)?.[1];
  if (step === undefined || basename(parent) !== "checkpoints") return undefined;
  return { folder: dirname(parent), step: Number(step) };
}

/**
 * The run that a checkpoint is of: that of `RUN/best` and `RUN/checkpoints/step-NNNNNN`, where RUN
 * has a pipeline file. Undefined for checkpoints that come from elsewhere.
 *
 * @param checkpoint the folder that holds the model, as `resolveCheckpoint()` gives it
 */
export async function findRun(checkpoint: string): Promise<RunPlace | undefined> {
  const place = placeOf(checkpoint);
  if (place === undefined) return undefined;
  const pipeline = await stat(join(place.folder, "pipeline.yaml")).catch(() => undefined);
  return pipeline?.isFile() ? place : undefined;
}

import { type } from "arktype";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CHECKSUMS } from "../model/checkpoint/file_names.ts";
import { readCheckpoint } from "../model/checkpoint/read_checkpoint.ts";
import { repairFolder } from "../model/checkpoint/repair_folder.ts";
import { stepFolders } from "../model/checkpoint/step_folders.ts";
import { headTensors } from "../model/head/head_tensors.ts";
import { readWeights } from "../model/safetensors/read_weights.ts";
import { towerOf } from "../model/tower_of.ts";
import type { TrainingPosition } from "../pipeline/run.ts";
import type { HostTensors } from "../schemas/host_tensor.ts";
import type { LinearHead } from "../schemas/linear_head.ts";
import { InputError } from "../schemas/input_error.ts";
import { type TrainingState, trainingState } from "../schemas/training_state.ts";
import { readBest } from "./read_best.ts";

/** Where a run that was stopped can go on. */
export interface ResumePoint {
  /** The folder of the checkpoint. */
  readonly path: string;
  /** Its step. */
  readonly step: number;
  readonly start: TrainingPosition;
  readonly weights: HostTensors;
  readonly optimizer: HostTensors;
  /** The linear head that was trained, where one was. */
  readonly head?: LinearHead;
}

/** Reads where the streams stood. */
async function readState(file: string): Promise<TrainingState> {
  try {
    const read = trainingState(JSON.parse(await readFile(file, "utf8")));
    if (!(read instanceof type.errors)) return read;
    throw new InputError(`Cannot read "${file}": ${read.summary}`);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read "${file}": ${reason}`, { cause: error });
  }
}

/**
 * The last checkpoint of a run folder that is whole; undefined where the run had written none. What
 * a killed run left half written is put right first.
 *
 * @param say is told what is wrong with those that are damaged, where an older one is whole
 * @throws {InputError} if there are some and none can be read, to the bit as it was written, with an
 *   optimizer's state that is that of its weights
 */
export async function resumePoint(
  folder: string,
  say: (line: string) => void,
): Promise<ResumePoint | undefined> {
  const checkpoints = join(folder, "checkpoints"), problems: string[] = [];
  for (const parent of [folder, checkpoints]) await repairFolder(parent);
  const names = await readdir(checkpoints).catch(() => []);
  for (const { name } of [...stepFolders(names)].reverse()) {
    try {
      const point = await readPoint(join(checkpoints, name));
      problems.forEach(say);
      return point;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length === 0) return undefined;
  throw new InputError([
    ...problems,
    `Cannot resume the run in "${folder}": it has no checkpoint that is whole; to begin anew, ` +
    `remove "${checkpoints}"`,
  ]);
}

/** Reads a checkpoint with all that training goes on from. */
async function readPoint(path: string): Promise<ResumePoint> {
  await requireFiles(path);
  // First, as it holds every file against the checksums.
  const { weights, head } = await readCheckpoint(path);
  const state = await readState(join(path, "training.json"));
  const { step, epoch, next_row, trained, unmeasured, watch } = state;
  const best = await readBest(path, state, { weights, ...(head && { head }) });
  const optimizer = await readOptimizer(join(path, "optimizer.safetensors"), weights, head);
  const place = { step: step + 1, row: next_row, epoch, trained };
  const start = {
    ...place,
    ...(unmeasured && { unmeasured }),
    ...(best && { best }),
    ...(watch && { watch }),
  };
  return { path, step, start, weights, optimizer, ...(head && { head }) };
}

/** Without its checksums a checkpoint is one that was being removed, or put together by someone. */
async function requireFiles(path: string): Promise<void> {
  const names = await readdir(path);
  for (const name of [CHECKSUMS, "training.json", "optimizer.safetensors", "pipeline.yaml"]) {
    if (names.includes(name)) continue;
    throw new InputError(`Cannot read checkpoint "${path}": "${name}" is missing`);
  }
}

/**
 * The weights that have moments: a tower that is not trained has none; behind a head, nor has text.
 */
function trainedWeights(
  weights: HostTensors,
  head: LinearHead | undefined,
  moments: HostTensors,
): HostTensors {
  const image = [...weights].filter(([name]) => towerOf(name) === "image");
  if (head !== undefined) return new Map([...image, ...headTensors(head)]);
  const trained = new Set([...moments.keys()].map((key) => towerOf(key.replace(/^[^/]*\//, ""))));
  return new Map([...weights].filter(([name]) => {
    const tower = towerOf(name);
    return tower === undefined || trained.has(tower);
  }));
}

/** Reads the moments, both of every weight that is trained. */
async function readOptimizer(
  file: string,
  weights: HostTensors,
  head: LinearHead | undefined,
): Promise<HostTensors> {
  const moments = await readWeights(file);
  for (const [name, { shape }] of trainedWeights(weights, head, moments)) {
    for (const moment of [`first/${name}`, `second/${name}`]) {
      const there = moments.get(moment)?.shape;
      if (there?.join() === shape.join()) continue;
      throw new InputError(
        `Cannot read "${file}": "${moment}" is ${there ? `of shape [${there}]` : "missing"}, ` +
          `its weight is of shape [${shape}]`,
      );
    }
  }
  return moments;
}

import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import { writeFileAtomically } from "../../schemas/write_file_atomically.ts";
import { writeWeights } from "../safetensors/write_weights.ts";
import type { CheckpointContents } from "./checkpoint_contents.ts";
import { OPEN_CLIP_CONFIG, OPEN_CLIP_WEIGHTS } from "./open_clip_layout.ts";

/** How a checkpoint is written. */
export interface WriteCheckpointOptions {
  /** F32 (the default) keeps every bit of the weights; F16 halves their size. */
  readonly dtype?: "F32" | "F16";
  /** What else belongs to it, by file name: the optimizer's state, where training stands. */
  readonly files?: Readonly<Record<string, Uint8Array | string>>;
  /** Takes the place of what is at that path; else only nothing or an empty folder may be there. */
  readonly replace?: boolean;
}

const remove = (path: string) => rm(path, { recursive: true, force: true });

/** Whether there is a folder at that path already, which may then be replaced. */
async function isThere(folder: string, replace: boolean): Promise<boolean> {
  const fail = (problem: string) =>
    new InputError(`Cannot write checkpoint "${folder}": ${problem}, must be empty or not there`);
  try {
    const [name] = await readdir(folder);
    if (name !== undefined && !replace) throw fail(`the folder has "${name}" in it`);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return false;
    throw code === "ENOTDIR" ? fail("it is a file") : error;
  }
}

/** Puts a finished folder in its place; what is there stays if that fails. */
async function moveInto(folder: string, temporary: string, previous: string, present: boolean) {
  if (present) {
    await remove(previous);
    await rename(folder, previous);
  }
  try {
    await rename(temporary, folder);
  } catch (error) {
    if (present) await rename(previous, folder);
    throw error;
  }
  await remove(previous);
}

/**
 * Writes a checkpoint in open_clip's layout: a folder that is there whole or not at all, the same
 * bytes for the same contents. It is made beside its place, as `FOLDER.tmp`, and then renamed; what
 * was there before is `FOLDER.old` for a moment. What an interrupted write left is removed by the
 * next write of that folder; only one may be under way at a time.
 *
 * @throws {InputError} if something is at that path and is not to be replaced, or a weight is too
 * large for F16
 * @throws what the file system throws; what was at the path is then still there
 */
export async function writeCheckpoint(
  folder: string,
  { config, weights }: CheckpointContents,
  { dtype = "F32", files = {}, replace = false }: WriteCheckpointOptions = {},
): Promise<void> {
  const present = await isThere(folder, replace);
  const place = resolve(folder), temporary = `${place}.tmp`;
  await remove(temporary);
  await mkdir(temporary, { recursive: true });
  try {
    await writeWeights(join(temporary, OPEN_CLIP_WEIGHTS), weights, {
      dtype,
      metadata: { format: "pt" },
    });
    const json = JSON.stringify(config, null, 2) + "\n";
    for (const [name, content] of Object.entries({ ...files, [OPEN_CLIP_CONFIG]: json })) {
      await writeFileAtomically(join(temporary, name), content);
    }
    await moveInto(place, temporary, `${place}.old`, present);
  } catch (error) {
    await remove(temporary);
    throw error;
  }
}

import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Event } from "../schemas/events.ts";
import { InputError } from "../schemas/input_error.ts";
import { writeFileAtomically } from "../schemas/write_file_atomically.ts";
import { readEvents } from "./read_events.ts";

/** What a run folder held when it was opened. */
export interface RunFolder {
  readonly state: "new" | "unfinished" | "finished";
  /** The events of the run so far. */
  readonly events: readonly Event[];
}

/**
 * Makes the folder of a run and writes the resolved pipeline into it; a folder that holds a run is
 * only looked at.
 *
 * @throws {InputError} if the folder holds a run and `resume` is not set, or cannot be a folder
 */
export async function openRunFolder(
  folder: string,
  resolvedYaml: string,
  resume: boolean,
): Promise<RunFolder> {
  const names = await namesIn(folder);
  if (!names.includes("pipeline.yaml") && !names.includes("events.ndjson")) {
    await mkdir(folder, { recursive: true });
    await writeFileAtomically(join(folder, "pipeline.yaml"), resolvedYaml);
    return { state: "new", events: [] };
  }
  if (!resume) {
    throw new InputError(
      `Cannot run into folder "${folder}": it holds a run; go on with it by --resume, or give ` +
        "another by --out",
    );
  }
  const events = await readEvents(folder);
  const last = events.at(-1);
  const finished = last?.event === "end" && last.status === "done";
  return { state: finished ? "finished" : "unfinished", events };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot run into folder "${folder}": ${reason}`, { cause: error });
  }
}

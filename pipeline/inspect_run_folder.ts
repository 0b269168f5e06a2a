import { readdir } from "node:fs/promises";
import type { Event } from "../schemas/events.ts";
import { InputError } from "../schemas/input_error.ts";
import { readEvents } from "./read_events.ts";

/** What a run folder holds. */
export interface RunFolder {
  readonly state: "new" | "unfinished" | "finished";
  /** The events of the run so far. */
  readonly events: readonly Event[];
}

/**
 * Looks at what a run is to write into; nothing is made. Hidden files are passed over.
 *
 * @throws {InputError} if the folder holds a run and `resume` is not set, holds anything else and
 *   no run, or cannot be a folder
 */
export async function inspectRunFolder(folder: string, resume: boolean): Promise<RunFolder> {
  const names = await namesIn(folder);
  if (!names.includes("pipeline.yaml") && !names.includes("events.ndjson")) {
    const [other] = names;
    if (other === undefined) return { state: "new", events: [] };
    // A run removes and writes over what has the names of its own files, such as "best".
    throw new InputError(
      `Cannot run into folder "${folder}": it holds "${other}" and no run, must be empty or ` +
        "not there",
    );
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
    return (await readdir(folder)).filter((name) => !name.startsWith(".")).sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot run into folder "${folder}": ${reason}`, { cause: error });
  }
}

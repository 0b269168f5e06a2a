import { join } from "node:path";
import type { Event } from "../schemas/events.ts";
import { writeFileAtomically } from "../schemas/write_file_atomically.ts";
import { readEvents } from "./read_events.ts";

/**
 * Takes out of a run folder's events what a resumed run is going to report again: all that came
 * after the checkpoint of `step`, or after the step itself where the checkpoint's event is missing;
 * everything where `step` is undefined. Gives what is left.
 *
 * @throws {InputError} if a line is not an event
 */
export async function rewindEvents(
  folder: string,
  step: number | undefined,
): Promise<readonly Event[]> {
  const events = await readEvents(folder);
  const kept = step === undefined ? [] : events.slice(0, lastOf(events, step) + 1);
  const lines = kept.map((event) => `${JSON.stringify(event)}\n`);
  await writeFileAtomically(join(folder, "events.ndjson"), lines.join(""));
  return kept;
}

function lastOf(events: readonly Event[], step: number): number {
  const saved = events.findLastIndex((event) =>
    event.event === "checkpoint" && event.step === step
  );
  if (saved >= 0) return saved;
  return events.findLastIndex((event) => event.event === "step" && event.step <= step);
}

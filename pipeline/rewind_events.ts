import { join } from "node:path";
import type { Event } from "../schemas/events.ts";
import { writeFileAtomically } from "../schemas/write_file_atomically.ts";
import { readEvents } from "./read_events.ts";

/** The checkpoint that a run goes on from. */
export interface SavedPoint {
  /** The last step it knows. */
  readonly step: number;
  /** That step was the last of the training: what follows training is done anew. */
  readonly trained: boolean;
  /** Not all was measured of that step: it is measured and saved anew. */
  readonly isUnmeasured: boolean;
}

/**
 * Takes out of a run folder's events what a resumed run is going to report again: later steps, a
 * linear probe's choice, and everything where `point` is undefined. What was measured at the
 * checkpoint's own step stays, on whichever side of the checkpoint's event it came. Behind the last
 * step of the training only that stays which `keep-best` told up to its choice, and the checkpoint;
 * behind a step that is measured anew nothing. Gives what is left.
 *
 * @throws {InputError} if a line is not an event
 */
export async function rewindEvents(
  folder: string,
  point: SavedPoint | undefined,
): Promise<readonly Event[]> {
  const events = await readEvents(folder);
  const kept = point === undefined ? [] : keptEvents(events, point);
  const lines = kept.map((event) => `${JSON.stringify(event)}\n`);
  await writeFileAtomically(join(folder, "events.ndjson"), lines.join(""));
  return kept;
}

function keptEvents(events: readonly Event[], point: SavedPoint): readonly Event[] {
  const { step, trained, isUnmeasured } = point;
  const later = events.findIndex((event) => event.event === "step" && event.step > step);
  const until = later < 0 ? events.length : later;
  const own = events.findIndex((event) => event.event === "step" && event.step === step);
  const chosen = trained ? events.findLastIndex(({ event }) => event === "best") : -1;
  const told = Math.max(own, chosen);
  const isAgain = ({ event }: Event) =>
    (trained || isUnmeasured) && ["evaluation", "best", "selected", "result"].includes(event) ||
    isUnmeasured && event === "checkpoint";
  return events.slice(0, until).filter((event, index) =>
    event.event !== "end" && event.event !== "probe" && !(index > told && isAgain(event))
  );
}

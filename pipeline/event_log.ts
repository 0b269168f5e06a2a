import { appendFileSync, closeSync, openSync } from "node:fs";
import { join } from "node:path";
import type { Event } from "../schemas/events.ts";

/** The events of a run, being written down. */
export interface EventLog {
  /** Writes a line before it returns, so that a killed process has lost none. */
  append(event: Event): void;
  close(): void;
}

/** Opens `events.ndjson` of a run folder, going on behind what is there. */
export function eventLog(folder: string): EventLog {
  const file = openSync(join(folder, "events.ndjson"), "a");
  return {
    append: (event) => appendFileSync(file, `${JSON.stringify(event)}\n`),
    close: () => closeSync(file),
  };
}

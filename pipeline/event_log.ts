import { appendFileSync, closeSync, fdatasyncSync, fstatSync, openSync } from "node:fs";
import { join } from "node:path";
import type { Event } from "../schemas/events.ts";
import { StorageError, storageError } from "../schemas/storage_error.ts";

/** The events of a run, being written down. */
export interface EventLog {
  /**
   * Writes a line before it returns, so that a killed process has lost none.
   *
   * @throws {StorageError} if the disk does not take it, or the file has been removed
   */
  append(event: Event): void;
  close(): void;
}

/** Events that what is on the disk besides must not be ahead of, after a power failure either. */
const FLUSHED: readonly Event["event"][] = ["checkpoint", "result", "end"];

/**
 * Opens `events.ndjson` of a run folder, going on behind what is there.
 *
 * @throws {StorageError} if it cannot be written to
 */
export function eventLog(folder: string): EventLog {
  const path = join(folder, "events.ndjson"), action = `Cannot write events to "${path}"`;
  const file = storing(action, () => openSync(path, "a"));
  return {
    append: (event) =>
      storing(action, () => {
        if (fstatSync(file).nlink === 0) throw new StorageError(`${action}: it has been removed`);
        appendFileSync(file, `${JSON.stringify(event)}\n`);
        if (FLUSHED.includes(event.event)) fdatasyncSync(file);
      }),
    close: () => closeSync(file),
  };
}

function storing<T>(action: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw storageError(action, error);
  }
}

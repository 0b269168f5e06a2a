import { createRunFolder } from "../pipeline/create_run_folder.ts";
import { type EventLog, eventLog } from "../pipeline/event_log.ts";
import { stamp } from "../pipeline/stamp.ts";
import type { Event, Report } from "../schemas/events.ts";
import { storageError } from "../schemas/storage_error.ts";
import { say } from "./command.ts";
import { narrate } from "./narrate.ts";

/** Where a run's events go. */
export interface EventOutput {
  readonly report: (event: Report) => void;
  readonly close: () => void;
}

/** Where they are kept beside stdout, and what the folder is to hold of the pipeline. */
export interface KeptIn {
  readonly folder: string;
  readonly resolvedYaml: string;
  /** The folder holds the run already, which goes on. */
  readonly exists: boolean;
  /** The folder of several runs that this is one of; it is made with this one, or is there. */
  readonly within?: Pick<KeptIn, "folder" | "resolvedYaml">;
}

/** Whether an event does not yet show that a run got under way; one that diverged has trained. */
const isPreliminary = (event: Event): boolean =>
  ["run", "quarantine"].includes(event.event) ||
  event.event === "end" && event.reason !== "diverged";

/**
 * Prints events on stdout, a line each, and tells people of them on stderr. They are kept in the
 * run folder too, which is made at the first result: until then nothing is written, so that wrong
 * input leaves no folder behind. From the first event that cannot be kept on, events are printed
 * alone.
 *
 * @throws {StorageError} from `report` if the folder does not take an event
 */
export function eventOutput(kept?: KeptIn): EventOutput {
  const tell = narrate(say);
  const early: Event[] = [];
  let log: EventLog | undefined, failed = false;
  const keep = ({ folder, resolvedYaml, exists, within }: KeptIn, event: Event) => {
    early.push(event);
    if (log === undefined) {
      if (!exists && isPreliminary(event)) return;
      if (!exists) {
        if (within !== undefined) createRunFolder(within.folder, within.resolvedYaml);
        createRunFolder(folder, resolvedYaml);
      }
      log = eventLog(folder);
    }
    early.splice(0).forEach(log.append);
  };
  return {
    report(report) {
      const event = stamp(report);
      console.log(JSON.stringify(event));
      tell(report);
      // Behind a line that is not there, or half, there must be no other.
      if (kept === undefined || failed) return;
      try {
        keep(kept, event);
      } catch (error) {
        failed = true;
        throw storageError(`Cannot write into folder "${kept.folder}"`, error);
      }
    },
    close: () => log?.close(),
  };
}

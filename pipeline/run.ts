import type { Observable } from "rxjs";
import type { Report } from "../schemas/events.ts";
import type { Services } from "../schemas/services.ts";

/** What a run lends to every node of its graph. */
export interface RunContext {
  /** Key all randomness by it, the node and the position; never by the order of calls. */
  readonly seed: number;
  /** Where the run keeps its files; undefined where nothing is to be written. */
  readonly folder: string | undefined;
  /** Emits when the user asks to stop: finish the step under way, then complete. Replays. */
  readonly interrupted: Observable<void>;
  /** Where training goes on: the first step and the ordinal of the first row; 0 and 0 afresh. */
  readonly start: { readonly step: number; readonly row: number };
  readonly services: Services;
  /** Sends an event to stdout and the run folder. */
  readonly report: (event: Report) => void;
}

/** What `connect` is handed besides its inputs and options. */
export interface Run extends RunContext {
  /** The node's name, unique in the graph. */
  readonly node: string;
  /** Aborted when the graph is torn down, whether it completed or failed. */
  readonly signal: AbortSignal;
}

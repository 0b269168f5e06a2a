import type { Observable } from "rxjs";
import type { BestWeights } from "../schemas/best_weights.ts";
import type { Dataset } from "../schemas/dataset.ts";
import type { Method, Report } from "../schemas/events.ts";
import type { LossWatch } from "../schemas/loss_watch.ts";
import type { Evaluation } from "../schemas/messages.ts";
import type { Services } from "../schemas/services.ts";
import type { UpdateEnd } from "../schemas/update_end.ts";

/** A place in the training: where a run begins, or goes on. */
export interface TrainingPosition {
  /** The first step to make. */
  readonly step: number;
  /** The ordinal of the first row to use. */
  readonly row: number;
  /** The epoch of the step before, −1 where there is none. */
  readonly epoch: number;
  /** Every step has been made: only what follows training is left. */
  readonly trained: boolean;
  /** What the step before ends, where not all has been measured of it. */
  readonly unmeasured?: UpdateEnd;
  /** The weights that had been best until then, where they are kept. */
  readonly best?: BestWeights;
  /** What is remembered of the losses until then. */
  readonly watch?: LossWatch;
}

/** The start of a run that goes on from nothing. */
export const BEGINNING: TrainingPosition = { step: 0, row: 0, epoch: -1, trained: false };

/** What a run lends to every node of its graph. */
export interface RunContext {
  /** Key all randomness by it, the node and the position; never by the order of calls. */
  readonly seed: number;
  /** The method of the paper that the graph is an instance of. */
  readonly method: Method;
  /** Where the run keeps its files; undefined where nothing is to be written. */
  readonly folder: string | undefined;
  /**
   * Emits when the user asks to stop: finish the step under way, give up what is being measured,
   * then complete. Replays.
   */
  readonly interrupted: Observable<void>;
  /** Where training goes on. */
  readonly start: TrainingPosition;
  /** What was measured before, where training goes on. */
  readonly earlier?: readonly Evaluation[];
  /** Datasets that have been loaded already, by the names of their nodes. */
  readonly datasets?: ReadonlyMap<string, Dataset>;
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

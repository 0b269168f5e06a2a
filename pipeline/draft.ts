import type { Place } from "../schemas/input_error.ts";
import type { Stage } from "./stage.ts";

/** A node that is not checked yet: whatever is wrong with it is absent. */
export interface Draft {
  readonly name: string;
  /** Absent if there is no such stage. */
  readonly stage?: Stage;
  /** Absent if they are wrong. */
  readonly options?: object;
  /** Names of nodes, existing or not, on ports that the stage has. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  readonly place?: Place;
}

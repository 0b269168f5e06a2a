import type { Event } from "../../schemas/events.ts";
import type { ResultRow } from "./group_rows.ts";

/** What a finished run says of what it came to. */
export interface RunRecord {
  /** Where it lies, as it was named. */
  readonly folder: string;
  /** Its pipeline's name. */
  readonly name: string;
  readonly rows: readonly ResultRow[];
  readonly evaluations: readonly Extract<Event, { event: "evaluation" }>[];
}

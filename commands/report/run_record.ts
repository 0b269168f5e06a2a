import type { ClassifierFile } from "../../schemas/classifier_file.ts";
import type { Event } from "../../schemas/events.ts";
import type { ResultRow } from "./group_rows.ts";

/** What a finished run says of what it came to. */
export interface RunRecord {
  /** Where it lies, as it was named. */
  readonly folder: string;
  /** Its pipeline's name. */
  readonly name: string;
  /**
   * What the numbers are about: the model, how pictures are made ready, the options of its
   * datasets; each as JSON under its name.
   */
  readonly setting: ReadonlyMap<string, string>;
  readonly rows: readonly ResultRow[];
  /** What was measured on the dataset that is tuned on. */
  readonly evaluations: readonly Extract<Event, { event: "evaluation" }>[];
  /**
   * What its chosen weights classify: chance is one of so many. Absent where they are not there, as
   * for a run that chooses none.
   */
  readonly classifier?: ClassifierFile;
}

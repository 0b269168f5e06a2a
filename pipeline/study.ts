import type { AblationReason } from "../schemas/ablation_reason.ts";
import type { Place } from "../schemas/input_error.ts";
import type { StudyTable } from "../schemas/study_file.ts";

/** A pipeline of a study, and what is changed in it. */
export interface StudyEntry {
  /** Safe as the name of a folder, also where case does not count. */
  readonly name: string;
  /** Where it stands in the study file. */
  readonly place: Place;
  /** The path of its pipeline file. */
  readonly pipeline: string;
  /** Those of all entries, then its own: the later ones win. Neither seeds nor shots. */
  readonly overrides: readonly string[];
  readonly seeds: readonly number[];
  /** In ablations: what is different from FLYP; absent for FLYP itself. */
  readonly change?: string;
  /** The reason of the authors that the change asks about, if it does. */
  readonly reason?: AblationReason;
}

/** A study file that has been read and found sound. */
export interface Study {
  readonly name: string;
  /** What tables and pictures are headed by. */
  readonly title: string;
  readonly table: StudyTable;
  /** Training pictures of each class, ascending; empty where it is no few-shot study. */
  readonly shots: readonly number[];
  readonly entries: readonly StudyEntry[];
}

import type { RunPlan } from "../../pipeline/run_plan.ts";
import type { StudyEntry } from "../../pipeline/study.ts";

/** One of the folders of a study: the runs of an entry, in few-shot studies with one number k. */
export interface StudyPart {
  readonly entry: StudyEntry;
  /** Training pictures of each class. */
  readonly shots?: number;
  readonly plan: RunPlan;
  readonly folder: string;
}

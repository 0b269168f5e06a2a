import type { Study } from "../../pipeline/study.ts";
import { entryTitle } from "../report/study/study_record.ts";
import { planLines } from "../several_runs/plan_lines.ts";
import type { StudyPart } from "./study_part.ts";

/**
 * What `study --dry-run` says: the runs of each part, and how many there are in all.
 *
 * @param steps updates of each candidate of each part; none where nothing is trained step by step
 */
export function studyLines(
  { name, table }: Study,
  parts: readonly StudyPart[],
  steps: readonly (readonly number[])[],
): readonly string[] {
  const runs = parts.reduce(
    (sum, { plan }) => sum + plan.candidates.length + plan.seeds.length - 1,
    0,
  );
  return [
    `Study ${name}, table ${table}: runs ${runs}, parts ${parts.length}`,
    ...parts.flatMap((part, i) => [
      "",
      `${entryTitle({ ...part, entry: part.entry.name })}, in ${part.folder}`,
      ...planLines(part.plan, steps[i] ?? []).map((line) => `  ${line}`),
    ]),
  ];
}

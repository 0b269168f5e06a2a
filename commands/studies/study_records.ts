import { runsIn } from "../several_runs/runs_in.ts";
import { readRun } from "../report/read_run.ts";
import type { EntryRecord, TriedCandidate } from "../report/study/study_record.ts";
import type { StudyPart } from "./study_part.ts";

/**
 * Reads what the parts of a study have come to.
 *
 * @throws {InputError} if what their folders hold is damaged
 */
export async function studyRecords(parts: readonly StudyPart[]): Promise<readonly EntryRecord[]> {
  return await Promise.all(parts.map(async ({ entry, shots, plan, folder }) => {
    const { folders = [], isChosen, tuning } = await runsIn(folder) ?? {};
    const read = isChosen ? await Promise.all(folders.map(readRun)) : [];
    const tried = (tuning?.candidates ?? []).map(({ value, chosen }, i): TriedCandidate => ({
      values: Object.fromEntries(
        plan.sweeps.map(({ name }, at) => [name, plan.candidates[i]?.texts[at] ?? ""]),
      ),
      seed: plan.seeds[0],
      by: { metric: tuning?.by.metric ?? "", value },
      chosen,
    }));
    return {
      entry: entry.name,
      ...(shots !== undefined && { shots }),
      runs: read.flatMap((run) => "reason" in run ? [] : [run]),
      isSwept: plan.sweeps.length > 0,
      tried,
    };
  }));
}

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { holdFolder } from "../../pipeline/hold_folder.ts";
import type { Study } from "../../pipeline/study.ts";
import { studyYaml } from "../../pipeline/study_yaml.ts";
import { writeFileAtomically } from "../../schemas/write_file_atomically.ts";
import { say } from "../command.ts";
import { entryTitle } from "../report/study/study_record.ts";
import { studyFiles } from "../report/study/study_files.ts";
import { writeReport } from "../report/write_report.ts";
import { ending } from "../several_runs/ending.ts";
import { performPlan, type PlanOrder } from "../several_runs/perform_plan.ts";
import type { StudyPart } from "./study_part.ts";
import { studyRecords } from "./study_records.ts";

/** A study to be run. */
export interface StudyOrder extends Omit<PlanOrder, "plan"> {
  readonly study: Study;
  readonly parts: readonly StudyPart[];
}

/**
 * Makes the runs of a study, part by part, and writes its tables anew behind each part, so that they
 * have what is known by then. Runs that are finished are left as they are. The last event is an
 * `end` of the whole.
 *
 * @returns "interrupted" where it was asked to stop; it can be resumed
 * @throws what a run failed with; those before it are kept
 */
export async function performStudy(
  { study, parts, folder, ...shared }: StudyOrder,
): Promise<"done" | "interrupted"> {
  const finish = ending();
  await mkdir(folder, { recursive: true });
  await writeFileAtomically(join(folder, "study.yaml"), studyYaml(study));
  try {
    for (const [i, part] of parts.entries()) {
      const title = entryTitle({ ...part, entry: part.entry.name });
      say(`Part ${i + 1} of ${parts.length} of ${study.name}: ${title}`);
      const order = { ...shared, plan: part.plan, folder: part.folder };
      const status = await holdFolder(part.folder, () => performPlan(order));
      await writeTables(study, parts, folder);
      if (status === "interrupted") {
        finish(status);
        return status;
      }
    }
  } catch (error) {
    finish("failed");
    throw error;
  }
  finish("done");
  return "done";
}

async function writeTables(study: Study, parts: readonly StudyPart[], folder: string) {
  const files = await studyFiles(study, await studyRecords(parts));
  say(`Wrote ${(await writeReport(folder, files)).join(", ")}`);
}

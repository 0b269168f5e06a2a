import { readRun } from "./read_run.ts";
import { reportFiles } from "./report_files.ts";
import { writeReport } from "./write_report.ts";

/**
 * Writes the report of a finished run into its own folder.
 *
 * @returns the paths of what was written; none where the run has no result
 * @throws {InputError} if it is no run folder, or its events cannot be read
 */
export async function writeRunReport(folder: string): Promise<readonly string[]> {
  const run = await readRun(folder);
  if ("reason" in run) return [];
  return await writeReport(folder, await reportFiles([run]));
}

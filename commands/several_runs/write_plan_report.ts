import { join } from "node:path";
import type { Event } from "../../schemas/events.ts";
import { say } from "../command.ts";

type ResultRow = Extract<Event, { event: "result" }>["rows"][number];

/**
 * Writes the table and the picture of several runs of one pipeline into their folder, over their
 * seeds, and tells people of the table. What that takes is loaded here and not before.
 *
 * @param names of the runs' folders in `runs/`
 * @returns the rows of all of them; none where they have no result
 */
export async function writePlanReport(
  folder: string,
  title: string,
  names: readonly string[],
): Promise<readonly ResultRow[]> {
  const { readRun } = await import("../report/read_run.ts");
  const { reportFiles } = await import("../report/report_files.ts");
  const { writeReport } = await import("../report/write_report.ts");
  const read = await Promise.all(names.map((name) => readRun(join(folder, "runs", name))));
  const runs = read.flatMap((run) => "reason" in run ? [] : [run]);
  if (runs.length === 0) return [];
  const files = await reportFiles(runs, { title });
  say(files.get("table.md")?.trimEnd() ?? "");
  say(`Wrote ${(await writeReport(folder, files)).join(", ")}`);
  return runs.flatMap(({ rows }) => rows);
}

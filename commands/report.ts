import { mkdir } from "node:fs/promises";
import { InputError } from "../schemas/input_error.ts";
import { type Command, say } from "./command.ts";
import { readArguments } from "./read_arguments.ts";
import { readRun } from "./report/read_run.ts";
import { reportFiles } from "./report/report_files.ts";
import { requireComparable } from "./report/require_comparable.ts";
import type { RunRecord } from "./report/run_record.ts";
import { writeReport } from "./report/write_report.ts";
import { runsIn } from "./several_runs/runs_in.ts";

/**
 * `report RUN…`: prints the table of one or several finished runs, and writes it with its CSV and
 * the picture of ID and OOD: into the folder that is named where it is one alone, or into `--out`.
 */
export const report: Command = {
  name: "report",
  async call(args) {
    const { values, positionals: folders } = readArguments(args, {
      out: { type: "string" },
      title: { type: "string" },
      "each-shift": { type: "boolean", default: false },
    });
    const runs = await finishedRuns(await eachRun(folders));
    requireComparable(runs);
    const files = await reportFiles(runs, {
      ...(values.title !== undefined && { title: values.title }),
      eachShift: values["each-shift"],
    });
    console.log(files.get("table.md")?.trimEnd());
    const out = values.out ?? (folders.length === 1 ? folders[0] : undefined);
    if (out !== undefined) {
      if (values.out !== undefined) await makeFolder(values.out);
      say(`Wrote ${(await writeReport(out, files)).join(", ")}`);
    }
    if (!files.has("curve.svg")) {
      say(
        'There is no curve.svg: it takes OOD at every α, which "curve: [id_test, ood_test]" of the ' +
          "stage interpolate measures",
      );
    }
    return 0;
  },
};

/** The runs themselves: a folder of several of one pipeline stands for those that were chosen. */
async function eachRun(folders: readonly string[]): Promise<readonly string[]> {
  const each = await Promise.all(folders.map(async (folder) => {
    const several = await runsIn(folder);
    several?.missing.forEach((run) => say(`Left out ${run}: it has not begun, or is gone`));
    return several?.folders ?? [folder];
  }));
  return each.flat();
}

/** Reads runs, and says which are left out. */
async function finishedRuns(folders: readonly string[]): Promise<readonly RunRecord[]> {
  if (folders.length === 0) throw new InputError("Cannot report: name a run folder");
  const runs: RunRecord[] = [], problems: string[] = [];
  for (const folder of folders) {
    try {
      const run = await readRun(folder);
      if ("reason" in run) say(`Left out ${folder}: ${run.reason}`);
      else runs.push(run);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  if (runs.length > 0) return runs;
  throw new InputError("Cannot report: none of these runs has a result");
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot report into "${folder}": ${reason}`, { cause: error });
  }
}

import { type Row, row } from "../../report/row.ts";
import { killRun } from "./kill_run.ts";

/**
 * Kills a run again and again and resumes it, and holds what comes of it against a run that nobody
 * interrupted.
 *
 * @param say is told of each kill, and of each file and number that is not the same
 */
export async function killRows(
  count: number,
  seed: number,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const { kills, halves, differences, repeated } = await killRun({
    count,
    seed,
    passes: Math.ceil(count / 10),
  }, say);
  differences.forEach(say);
  return [
    row({
      work: `a run killed ${kills} times and resumed`,
      ours: `${repeated} updates made again, ${halves} checkpoints left half written`,
      difference: differences.length,
      unit: "files and numbers that differ",
      goal: 0,
      note: differences[0] ?? "",
    }),
    row({
      work: "kills that came too late",
      difference: count - kills,
      unit: "kills",
      goal: 0,
    }),
  ];
}

import { csvText } from "../csv_text.ts";
import { reportFiles } from "../report_files.ts";
import { requireComparable } from "../require_comparable.ts";
import { resultTable } from "../result_table.ts";
import type { RunRecord } from "../run_record.ts";
import { isShift, shiftTitle } from "../splits_sentence.ts";
import { SUMMARY_COLUMNS, summaryCells } from "../summary_cells.ts";
import { chanceNote } from "./chance_note.ts";
import { type DifferenceLine, differenceLines } from "./difference_lines.ts";
import { type DifferenceColumn, differenceMarkdown } from "./difference_markdown.ts";
import { judgeChance } from "./judge_chance.ts";

/**
 * The files of a study of methods: `table.md` with the paper's table, on which splits it counts, and
 * each method less FLYP; `table.csv`; `differences.csv` where there is FLYP; the pictures of α.
 *
 * @throws {InputError} if the runs are not on the same data, or a method has a seed twice
 */
export async function methodsFiles(
  title: string,
  runs: readonly RunRecord[],
): Promise<ReadonlyMap<string, string>> {
  requireComparable(runs);
  const rows = runs.flatMap(({ rows }) => rows);
  const files = await reportFiles(runs, { title, eachShift: true });
  const lines = differenceLines(rows), { metric, oodMetric } = resultTable(rows);
  const shifts = [...new Set(lines.flatMap(({ difference }) => [...difference.splits.keys()]))]
    .filter(isShift);
  const columns: readonly DifferenceColumn<DifferenceLine>[] = [
    { head: "Δ ID", metric, of: ({ difference }) => difference.id },
    { head: "Δ OOD", metric: oodMetric, of: ({ difference }) => difference.ood },
    ...(shifts.length > 1 ? shifts : []).map((split) => ({
      head: `Δ ${shiftTitle(split)}`,
      metric: oodMetric,
      of: ({ difference }: DifferenceLine) => difference.splits.get(split),
    })),
  ];
  const markdown = [
    files.get("table.md")?.trimEnd() ?? "",
    "## Chance",
    chanceNote(judgeChance(runs)),
    ...(lines.length === 0 ? [] : ["## Each method less FLYP", differenceMarkdown(lines, columns)]),
  ].join("\n\n") + "\n";
  return new Map([
    ...files,
    ["table.md", markdown],
    ...(lines.length === 0 ? [] : [
      ["differences.csv", differencesCsv(lines, { metric, oodMetric })] as const,
    ]),
  ]);
}

/** Differences to FLYP as fractions, a row for each split; `ood` is the mean over the OOD splits. */
function differencesCsv(
  lines: readonly DifferenceLine[],
  { metric, oodMetric }: { readonly metric: string; readonly oodMetric: string },
): string {
  const rows = lines.flatMap(({ method, ensembling, than, difference: { splits, ood } }) =>
    [...splits, ...(ood === undefined ? [] : [["ood", ood] as const])].map(([split, summary]) => [
      method,
      ensembling,
      than !== "FLYP",
      split,
      split === "ood" || isShift(split) ? oodMetric : metric,
      ...summaryCells(summary),
    ])
  );
  const head = ["method", "ensembling", "flyp_ensembling", "split", "metric", ...SUMMARY_COLUMNS];
  return csvText(head, rows);
}

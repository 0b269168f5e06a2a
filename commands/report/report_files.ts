import { curveChart } from "./charts/curve_chart.ts";
import { curvesOf } from "./curves_of.ts";
import { type ResultTable, resultTable } from "./result_table.ts";
import type { RunRecord } from "./run_record.ts";
import { splitSizes } from "./split_sizes.ts";
import { isShift, shiftTitle } from "./splits_sentence.ts";
import { tableCsv } from "./table_csv.ts";
import { tableMarkdown } from "./table_markdown.ts";

/** How a report is headed, and whether it has a picture of each OOD split too. */
export interface ReportOptions {
  readonly title?: string;
  readonly eachShift?: boolean;
}

/**
 * The files of a report, by name: `table.md`, `table.csv`, and where OOD was measured at every α
 * `curve.svg` and, if asked for, `curve-SHIFT.svg`.
 *
 * @param runs one run or several that `requireComparable()` lets pass
 */
export async function reportFiles(
  runs: readonly RunRecord[],
  { title = titleOf(runs), eachShift = false }: ReportOptions = {},
): Promise<ReadonlyMap<string, string>> {
  const table = resultTable(runs.flatMap(({ rows }) => rows));
  const sizes = splitSizes(runs);
  const shifts = shiftsOf(table);
  const pictures = [
    { name: "curve.svg", shift: undefined, ood: oodOf(shifts) },
    ...(eachShift && shifts.length > 1 ? shifts : []).map((shift) => ({
      name: `curve-${shiftTitle(shift).replaceAll(/[^\w.-]+/g, "-")}.svg`,
      shift,
      ood: shiftTitle(shift),
    })),
  ];
  const drawn: [name: string, content: string][] = [];
  for (const { name, shift, ood } of pictures) {
    const curves = curvesOf(runs, shift), { metric, oodMetric } = table;
    if (curves.length > 0) {
      drawn.push([name, await curveChart(curves, { title, metric, oodMetric, ood })]);
    }
  }
  return new Map([
    ["table.md", tableMarkdown(table, { title, sizes })],
    ["table.csv", tableCsv(table)],
    ...drawn,
  ]);
}

const shiftsOf = ({ lines }: ResultTable) =>
  [...new Set(lines.flatMap(({ splits }) => [...splits.keys()]))]
    .filter(isShift);

/** What OOD stands for on an axis. */
function oodOf(shifts: readonly string[]): string {
  const [only = "OOD", ...others] = shifts;
  return others.length === 0 ? shiftTitle(only) : `mean of ${shifts.length} shifts`;
}

/** The names of the pipelines, each once. */
function titleOf(runs: readonly RunRecord[]): string {
  const names = [...new Set(runs.map(({ name }) => name))];
  return names.length > 3 ? `${runs.length} runs` : names.join(", ");
}

import { markdownTable } from "../../model_card/markdown_table.ts";
import { formatDifference } from "../format_difference.ts";
import { lineTitle } from "../method_title.ts";
import type { Summary } from "../summarise.ts";
import type { Comparison } from "./difference_lines.ts";

/** A column of differences: its head, what it is measured in, and where it stands in a line. */
export interface DifferenceColumn<Line> {
  readonly head: string;
  readonly metric: string;
  readonly of: (line: Line) => Summary | undefined;
}

/** Differences to FLYP in Markdown, and how they are to be read; columns without values are left out. */
export function differenceMarkdown<Line extends Comparison>(
  lines: readonly Line[],
  columns: readonly DifferenceColumn<Line>[],
): string {
  const filled = columns.filter(({ of }) => lines.some((line) => of(line) !== undefined));
  const table = markdownTable(
    ["method", "less", ...filled.map(({ head }) => head)],
    lines.map((line) => [
      lineTitle(line),
      line.than,
      ...filled.map(({ of, metric }) => formatDifference(of(line), metric)),
    ]),
    2,
  );
  const counts = lines.flatMap((line) => filled.flatMap(({ of }) => of(line)?.n ?? []));
  const least = Math.min(...counts), most = Math.max(...counts);
  const note = most === 1
    ? "Differences of one seed, which have no interval."
    : `The mean of the differences seed by seed (${least === most ? "" : `${least} to `}${most} ` +
      "of them) ± half its 95 % interval (Student's t), bold where that leaves 0 out; nothing is " +
      "taken off for comparing many.";
  return `${table}\n\n${note}`;
}

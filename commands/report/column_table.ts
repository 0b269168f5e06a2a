import { markdownTable } from "../model_card/markdown_table.ts";
import { clearBest } from "./clear_best.ts";
import { formatSummary } from "./format_summary.ts";
import type { Summary } from "./summarise.ts";

/** A column of a table: its head, what it is measured in, and its value in each row. */
export interface Column {
  readonly head: string;
  readonly metric: string;
  readonly values: readonly (Summary | undefined)[];
}

/**
 * A table in Markdown whose first column has `names` and whose others have means with half their
 * intervals; in each the best is bold where its interval overlaps that of no other.
 *
 * @param last a last column, of text
 */
export function columnTable(
  names: readonly string[],
  columns: readonly Column[],
  last?: { readonly head: string; readonly cells: readonly string[] },
): string {
  const cells = [
    ...columns.map(({ metric, values }) => {
      const best = clearBest(values, metric);
      return values.map((value, row) => {
        const text = value === undefined ? "" : formatSummary(value, metric);
        return row === best ? `**${text}**` : text;
      });
    }),
    ...(last === undefined ? [] : [last.cells]),
  ];
  return markdownTable(
    ["method", ...columns.map(({ head }) => head), ...(last === undefined ? [] : [last.head])],
    names.map((name, row) => [name, ...cells.map((column) => column[row] ?? "")]),
  );
}

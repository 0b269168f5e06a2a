import { type CsvCell, csvText } from "./csv_text.ts";
import type { ResultTable } from "./result_table.ts";
import { retained } from "./retained.ts";
import type { Summary } from "./summarise.ts";
import { SUMMARY_COLUMNS, summaryCells } from "./summary_cells.ts";

/** The columns of a table in CSV. */
export const TABLE_COLUMNS = ["method", "ensembling", "split", "metric", ...SUMMARY_COLUMNS];

/** A table as CSV, headed by `TABLE_COLUMNS`; `tableCells()` has its rows. */
export const tableCsv = (table: ResultTable): string => csvText(TABLE_COLUMNS, tableCells(table));

/**
 * The cells of a table: a row for each method, with and without ensembling, and split, values as
 * fractions; `ood` is the mean over the OOD splits, `retention/NAME` another dataset than was tuned
 * on.
 */
export function tableCells(
  { metric, oodMetric, lines }: ResultTable,
): readonly (readonly CsvCell[])[] {
  return lines.flatMap(({ method, ensembling, splits, ood, retention }) => {
    const measured: readonly (readonly [split: string, metric: string, Summary])[] = [
      ...[...splits].map(([split, summary]) =>
        [split, split.startsWith("ood_") ? oodMetric : metric, summary] as const
      ),
      ...(ood === undefined ? [] : [["ood", oodMetric, ood] as const]),
      ...[...retention].map(([of, summary]) => {
        const { dataset, metric } = retained(of);
        return [`retention/${dataset}`, metric, summary] as const;
      }),
    ];
    return measured.map(([split, metric, summary]) => [
      method,
      ensembling,
      split,
      metric,
      ...summaryCells(summary),
    ]);
  });
}

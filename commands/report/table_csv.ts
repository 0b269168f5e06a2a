import type { ResultTable } from "./result_table.ts";
import { retained } from "./retained.ts";
import type { Summary } from "./summarise.ts";

const COLUMNS = "method,ensembling,split,metric,mean,sd,n,lower,upper";

/**
 * A table as CSV (RFC 4180, but lines end in a line feed alone), fractions in full precision: a row
 * for each method, with and without ensembling, and split; `ood` is the mean over the OOD splits,
 * `retention/NAME` another dataset than was tuned on.
 * Deviation and 95 % interval of the mean are empty where there is one seed.
 */
export function tableCsv({ metric, oodMetric, lines }: ResultTable): string {
  const rows = lines.flatMap(({ method, ensembling, splits, ood, retention }) => {
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
    return measured.map(([split, metric, { mean, n, spread }]) => [
      method,
      ensembling,
      split,
      metric,
      mean,
      spread?.sd,
      n,
      spread && mean - spread.halfWidth,
      spread && mean + spread.halfWidth,
    ]);
  });
  return [COLUMNS, ...rows.map((row) => row.map(cell).join(",")), ""].join("\n");
}

/** A cell, in quotes where a comma, a quote or a line break in it would end it. */
function cell(value: string | number | boolean | undefined): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

import type { ResultTable } from "./result_table.ts";

const COLUMNS = "method,ensembling,split,metric,mean,sd,n,lower,upper";

/**
 * A table as CSV (RFC 4180, but lines end in a line feed alone), fractions in full precision: a row
 * for each method, with and without ensembling, and split; `ood` is the mean over the OOD splits.
 * Deviation and 95 % interval of the mean are empty where there is one seed.
 */
export function tableCsv({ metric, lines }: ResultTable): string {
  const rows = lines.flatMap(({ method, ensembling, splits, ood }) =>
    [...splits, ...(ood === undefined ? [] : [["ood", ood] as const])].map((
      [split, { mean, n, spread }],
    ) => [
      method,
      ensembling,
      split,
      metric,
      mean,
      spread?.sd,
      n,
      spread && mean - spread.halfWidth,
      spread && mean + spread.halfWidth,
    ])
  );
  return [COLUMNS, ...rows.map((row) => row.map(cell).join(",")), ""].join("\n");
}

/** A cell, in quotes where a comma, a quote or a line break in it would end it. */
function cell(value: string | number | boolean | undefined): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

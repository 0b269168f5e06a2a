import { markdownTable } from "../model_card/markdown_table.ts";
import { type AblationTable, REASONS } from "./ablation_table.ts";
import { formatSummary, formatValue } from "./format_summary.ts";
import type { Summary } from "./summarise.ts";

/** An ablation table in Markdown; a difference is bold where its interval leaves 0 out. */
export function ablationMarkdown(
  { metric, oodMetric, ensembling, whole, lines }: AblationTable,
): string {
  const cell = (value: Summary | undefined, by: string) =>
    value === undefined ? "" : formatSummary(value, by);
  const difference = (value: Summary | undefined, by: string) => {
    if (value === undefined) return "";
    const sign = /^−|^0\.0+$/.test(formatValue(value.mean, by)) ? "" : "+";
    const text = sign + formatSummary(value, by);
    return Math.abs(value.mean) > (value.spread?.halfWidth ?? Infinity) ? `**${text}**` : text;
  };
  const table = markdownTable(
    ["the authors' reason", "change", "ID", "OOD", "Δ ID", "Δ OOD"],
    [
      ["", "none: FLYP", cell(whole.id, metric), cell(whole.ood, oodMetric), "", ""],
      ...lines.map((line) => [
        REASONS[line.reason],
        line.change,
        cell(line.id, metric),
        cell(line.ood, oodMetric),
        difference(line.idDifference, metric),
        difference(line.oodDifference, oodMetric),
      ]),
    ],
    2,
  );
  return `${table}\n\n${ensembling ? "Ensembled, α chosen on ID validation." : "α = 1."} Δ: the ` +
    "change less FLYP, seed by seed, ± half the 95 % interval of the mean; bold where that leaves 0 " +
    "out.\n";
}

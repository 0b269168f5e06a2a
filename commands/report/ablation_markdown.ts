import { ABLATION_REASONS, type AblationReason } from "../../schemas/ablation_reason.ts";
import { markdownTable } from "../model_card/markdown_table.ts";
import type { AblationTable } from "./ablation_table.ts";
import { formatDifference } from "./format_difference.ts";
import { formatSummary } from "./format_summary.ts";
import { isShift, shiftTitle } from "./splits_sentence.ts";
import type { Summary } from "./summarise.ts";

/** What FLYP's gain comes from, by its authors, and what it does not. */
const REASONS: Readonly<Record<AblationReason, string>> = {
  class_collisions: "Class collisions, counted as negatives, hardly matter",
  text_encoder: "The text encoder is trained too",
  contrastive_loss: "The loss is contrastive, not cross-entropy",
  sampled_prompts: "Prompts are sampled",
};

/**
 * An ablation table in Markdown, a row for each of the authors' reasons and for each change beside
 * them; where there are several OOD splits a second table has the differences on each. A difference
 * is bold where its interval leaves 0 out.
 */
export function ablationMarkdown(table: AblationTable): string {
  const { metric, oodMetric, ensembling, whole, lines, unasked } = table;
  const cell = (value: Summary | undefined, by: string) =>
    value === undefined ? "" : formatSummary(value, by);
  const hasOod = whole.ood !== undefined || lines.some(({ ood }) => ood !== undefined);
  const row = (ids: readonly string[], oods: readonly string[]) =>
    ids.flatMap((id, i) => hasOod ? [id, oods[i] ?? ""] : [id]);
  const changed = lines.map(({ reason, change, id, ood, difference }) => ({
    reason,
    cells: [
      reason === undefined ? "" : REASONS[reason],
      change,
      ...row(
        [cell(id, metric), formatDifference(difference.id, metric)],
        [cell(ood, oodMetric), formatDifference(difference.ood, oodMetric)],
      ),
    ],
  }));
  const missing = unasked.map((reason) => ({ reason, cells: [REASONS[reason], "not asked here"] }));
  const width = row(["", ""], ["", ""]).length + 2;
  const order = (reason: AblationReason | undefined) =>
    reason === undefined ? ABLATION_REASONS.length : ABLATION_REASONS.indexOf(reason);
  const rows = [...changed, ...missing].sort((a, b) => order(a.reason) - order(b.reason))
    .map(({ cells }) => [...cells, ...Array.from({ length: width - cells.length }, () => "")]);
  const main = markdownTable(
    ["the authors' reason", "change", ...row(["ID", "Δ ID"], ["OOD", "Δ OOD"])],
    [
      ["", "none: FLYP", ...row([cell(whole.id, metric), ""], [cell(whole.ood, oodMetric), ""])],
      ...rows,
    ],
    2,
  );
  const shifts = [...new Set(lines.flatMap(({ difference }) => [...difference.splits.keys()]))]
    .filter(isShift);
  const each = shifts.length < 2 ? [] : [markdownTable(
    ["change", ...shifts.map((split) => `Δ ${shiftTitle(split)}`)],
    lines.map(({ change, difference }) => [
      change,
      ...shifts.map((split) => formatDifference(difference.splits.get(split), oodMetric)),
    ]),
  )];
  const note = `${ensembling ? "Ensembled, α chosen on ID validation." : "α = 1."} Δ: the change ` +
    "less FLYP, seed by seed, ± half the 95 % interval of the mean; bold where that leaves 0 out.";
  return [main, ...each, note].join("\n\n") + "\n";
}

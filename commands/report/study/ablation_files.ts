import type { AblationReason } from "../../../schemas/ablation_reason.ts";
import { csvText } from "../csv_text.ts";
import { ablationMarkdown } from "../ablation_markdown.ts";
import { type Ablation, type AblationTable, ablationTable } from "../ablation_table.ts";
import { listSeeds } from "../list_seeds.ts";
import { metricSentence } from "../metric_sentence.ts";
import { requireSameSubject } from "../require_comparable.ts";
import type { RunRecord } from "../run_record.ts";
import { splitSizes } from "../split_sizes.ts";
import { splitsSentence } from "../splits_sentence.ts";
import type { Summary } from "../summarise.ts";
import { SUMMARY_COLUMNS, summaryCells } from "../summary_cells.ts";
import { chanceNote } from "./chance_note.ts";
import { judgeChance } from "./judge_chance.ts";

/** The runs of an ablation. */
export type AblationRuns = Omit<Ablation, "rows"> & { readonly runs: readonly RunRecord[] };

/**
 * The files of a study of ablations: `ablations.md`, tuned weights and then ensembled ones where all
 * have them, and `ablations.csv`.
 *
 * @param whole the runs of FLYP itself
 * @param ablations each with a seed of FLYP's at least
 * @param asked the reasons that the study asks about, also by ablations that have no runs yet
 * @throws {InputError} if the runs are not on the same data
 */
export function ablationFiles(
  title: string,
  whole: readonly RunRecord[],
  ablations: readonly AblationRuns[],
  asked: readonly AblationReason[],
): ReadonlyMap<string, string> {
  const runs = [...whole, ...ablations.flatMap(({ runs }) => runs)];
  requireSameSubject(runs);
  const rowsOf = (runs: readonly RunRecord[]) => runs.flatMap(({ rows }) => rows);
  const changed = ablations.map(({ runs, ...ablation }) => ({ ...ablation, rows: rowsOf(runs) }));
  const own = rowsOf(whole), sets = [own, ...changed.map(({ rows }) => rows)];
  const isEnsembled = sets.every((rows) => rows.some(({ ensembling }) => ensembling));
  const tableOf = (ensembling: boolean) => {
    const table = ablationTable(own, changed, ensembling);
    return { ...table, unasked: table.unasked.filter((reason) => !asked.includes(reason)) };
  };
  const alone = tableOf(false), tables = [alone, ...(isEnsembled ? [tableOf(true)] : [])];
  const seeds = listSeeds(own.map(seedOf)), n = alone.whole.n;
  const others = changed.map(({ change, rows }) => [change, listSeeds(rows.map(seedOf))] as const)
    .filter(([, theirs]) => theirs !== seeds)
    .map(([change, theirs]) => `${change}: ${theirs}`);
  const markdown = [
    `# ${title}`,
    `${metricSentence(alone)} ` +
    (n === 1
      ? `Seed ${seeds}: differences have no interval.`
      : `Mean over ${n} seeds (${seeds}) ± half the 95 % interval of the mean (Student's t).`) +
    (others.length === 0 ? "" : ` Of other seeds are ${others.join("; ")}.`),
    splitsSentence(own.flatMap(({ splits }) => Object.keys(splits)), splitSizes(runs)),
    ...tables.map((table) =>
      `## ${table.ensembling ? "With" : "Without"} ensembling\n\n${
        ablationMarkdown(table).trimEnd()
      }`
    ),
    "## Chance",
    chanceNote(judgeChance(runs)),
  ].join("\n\n") + "\n";
  const cells = tables.flatMap(cellsOf);
  const head = ["reason", "change", "ensembling", "value", "metric", ...SUMMARY_COLUMNS];
  return new Map([["ablations.md", markdown], ["ablations.csv", csvText(head, cells)]]);
}

const seedOf = ({ seed }: { readonly seed: number }) => seed;

/** Rows of a table as CSV has them: levels, and differences to FLYP as `difference/SPLIT`. */
function cellsOf({ metric, oodMetric, ensembling, whole, lines }: AblationTable) {
  const row = (
    reason: string | undefined,
    change: string,
    value: string,
    summary: Summary | undefined,
  ) => {
    const by = /(^|\/)ood/.test(value) ? oodMetric : metric;
    return summary === undefined
      ? []
      : [[reason, change, ensembling, value, by, ...summaryCells(summary)]];
  };
  return [
    ...row(undefined, "", "id", whole.id),
    ...row(undefined, "", "ood", whole.ood),
    ...lines.flatMap(({ reason, change, id, ood, difference }) => [
      ...row(reason, change, "id", id),
      ...row(reason, change, "ood", ood),
      ...row(reason, change, "difference/id", difference.id),
      ...row(reason, change, "difference/ood", difference.ood),
      ...[...difference.splits].flatMap(([split, summary]) =>
        row(reason, change, `difference/${split}`, summary)
      ),
    ]),
  ];
}

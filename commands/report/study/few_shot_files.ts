import { fewShotChart } from "../charts/few_shot_chart.ts";
import { csvText } from "../csv_text.ts";
import { fewShotPanels } from "../few_shot_panels.ts";
import { requireComparable } from "../require_comparable.ts";
import { resultTable } from "../result_table.ts";
import type { RunRecord } from "../run_record.ts";
import { splitSizes } from "../split_sizes.ts";
import { TABLE_COLUMNS, tableCells } from "../table_csv.ts";
import { chanceNote } from "./chance_note.ts";
import { fewShotMarkdown } from "./few_shot_markdown.ts";
import { judgeChance } from "./judge_chance.ts";

/**
 * The files of a few-shot study: `few-shot.md`, `few-shot.csv` and `few-shot.svg`, the ID metric
 * against k without and with ensembling.
 *
 * @param byShots the runs of all methods by k, each repeat with a seed of its own
 * @throws {InputError} if the runs of one k are not on the same data, or a method has a seed twice
 */
export async function fewShotFiles(
  title: string,
  byShots: ReadonlyMap<number, readonly RunRecord[]>,
): Promise<ReadonlyMap<string, string>> {
  for (const runs of byShots.values()) requireComparable(runs);
  const sorted = [...byShots].sort(([a], [b]) => a - b);
  const rows = sorted.map(([shots, runs]) => [shots, runs.flatMap(({ rows }) => rows)] as const);
  const judged = sorted.map(([shots, runs]) =>
    judgeChance(runs)?.map((judgement) => ({ ...judgement, shots }))
  );
  const known = judged.flatMap((judgements) => judgements ?? []);
  const head = { title, sizes: splitSizes(sorted.flatMap(([, runs]) => runs)) };
  const chance = chanceNote(known.length === 0 ? undefined : known);
  const cells = rows.flatMap(([shots, rows]) =>
    tableCells(resultTable(rows)).map((cells) => [shots, ...cells])
  );
  return new Map([
    ["few-shot.md", fewShotMarkdown(new Map(rows), head, chance)],
    ["few-shot.csv", csvText(["shots", ...TABLE_COLUMNS], cells)],
    ["few-shot.svg", await fewShotChart(fewShotPanels(new Map(rows)), title)],
  ]);
}

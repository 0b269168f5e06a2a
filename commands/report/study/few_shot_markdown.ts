import { columnTable } from "../column_table.ts";
import type { ResultRow } from "../group_rows.ts";
import { listSeeds } from "../list_seeds.ts";
import { lineTitle, methodTitle } from "../method_title.ts";
import { metricSentence } from "../metric_sentence.ts";
import type { PairedDifferences } from "../paired_differences.ts";
import { type ResultTable, resultTable, type TableLine } from "../result_table.ts";
import { splitsSentence } from "../splits_sentence.ts";
import type { TableHead } from "../table_markdown.ts";
import { type Comparison, differenceLines } from "./difference_lines.ts";
import { type DifferenceColumn, differenceMarkdown } from "./difference_markdown.ts";

/** The table of one k. */
interface ShotsTable extends ResultTable {
  readonly shots: number;
}

/**
 * Few-shot learning in Markdown: a row for each method and a column for each k, ID and where it was
 * measured OOD, without ensembling and with; on which splits that counts; each method less FLYP.
 *
 * @param byShots the rows of all methods by k, ascending
 * @param chance what is said about chance
 */
export function fewShotMarkdown(
  byShots: ReadonlyMap<number, readonly ResultRow[]>,
  { title, sizes = new Map() }: TableHead,
  chance: string,
): string {
  const tables = [...byShots].map(([shots, rows]) => ({ shots, ...resultTable(rows) }));
  const lines = tables.flatMap(({ lines }) => lines), [first] = tables;
  if (first === undefined) throw new RangeError("Cannot make a few-shot table: there are no rows");
  const parts = [false, true].flatMap((ensembling) =>
    (["id", "ood"] as const).flatMap((of) => partOf(tables, ensembling, of))
  );
  const hasEnsembles = lines.some(({ ensembling }) => ensembling);
  const differences = differencesOf(byShots, first);
  return [
    `# ${title}`,
    `${metricSentence(first)} ${repeatsSentence(lines)}`,
    splitsSentence(lines.flatMap(({ splits }) => [...splits.keys()]), sizes),
    ...parts,
    "Bold: the best of its column, where its interval overlaps that of no other." +
    (hasEnsembles
      ? " Ensembled: θ(α) = α·θ_tuned + (1−α)·θ_pretrained, α chosen on ID validation."
      : ""),
    "## Chance",
    chance,
    ...(differences === undefined ? [] : ["## Each method less FLYP", differences]),
  ].join("\n\n") + "\n";
}

function repeatsSentence(lines: readonly TableLine[]): string {
  const tuned = lines.filter(({ method }) => method !== "zero-shot");
  const counts = (tuned.length > 0 ? tuned : lines).map(({ seeds }) => seeds.length);
  const least = Math.min(...counts), most = Math.max(...counts);
  const seeds = listSeeds(lines.flatMap(({ seeds }) => seeds));
  if (most === 1) return `One repeat (seed ${seeds}), which has no interval.`;
  return `Mean over ${
    least === most ? "" : `${least} to `
  }${most} repeats (seeds ${seeds}), each ` +
    "with training pictures of its own, ± half the 95 % interval of the mean (Student's t).";
}

/** A heading and a table: methods by k. */
function partOf(
  tables: readonly ShotsTable[],
  ensembling: boolean,
  of: "id" | "ood",
): readonly string[] {
  const own = tables.map((table) => ({
    ...table,
    lines: table.lines.filter((line) =>
      line.method === "zero-shot" || line.ensembling === ensembling
    ),
  }));
  const all = own.flatMap(({ lines }) => lines).filter((line) => line[of] !== undefined);
  if (!all.some((line) => line.ensembling === ensembling)) return [];
  const methods = tables.flatMap(({ lines }) => lines.map(({ method }) => method))
    .filter((method, i, listed) =>
      listed.indexOf(method) === i && all.some((line) => line.method === method)
    );
  const columns = own.map(({ shots, lines, metric, oodMetric }) => ({
    head: shotsHead(shots),
    metric: of === "id" ? metric : oodMetric,
    values: methods.map((method) => lines.find((line) => line.method === method)?.[of]),
  }));
  const head = `${of === "id" ? "ID" : "OOD"}, ${ensembling ? "with" : "without"} ensembling`;
  return [`## ${head}`, columnTable(methods.map(methodTitle), columns)];
}

const shotsHead = (shots: number) => shots === 1 ? "1 shot" : `${shots} shots`;

/** A method less FLYP, by k. */
interface ShotsLine extends Comparison {
  readonly byShots: ReadonlyMap<number, PairedDifferences>;
}

/** Each method less FLYP, a column for each k. */
function differencesOf(
  byShots: ReadonlyMap<number, readonly ResultRow[]>,
  { metric, oodMetric }: ResultTable,
): string | undefined {
  const all = [...byShots].flatMap(([shots, rows]) =>
    differenceLines(rows).map((line) => ({ ...line, shots }))
  );
  const grouped = Map.groupBy(all, (line) => `${lineTitle(line)} less ${line.than}`);
  const lines = [...grouped.values()].flatMap((own) =>
    own.slice(0, 1).map(({ method, ensembling, than }): ShotsLine => ({
      method,
      ensembling,
      than,
      byShots: new Map(own.map(({ shots, difference }) => [shots, difference])),
    }))
  );
  if (lines.length === 0) return undefined;
  const columns = (["id", "ood"] as const).flatMap((of) =>
    [...byShots.keys()].map((shots): DifferenceColumn<ShotsLine> => ({
      head: `Δ ${of === "id" ? "ID" : "OOD"}, ${shotsHead(shots)}`,
      metric: of === "id" ? metric : oodMetric,
      of: (line) => line.byShots.get(shots)?.[of],
    }))
  );
  return differenceMarkdown(lines, columns);
}

import { type Column, columnTable } from "./column_table.ts";
import { listSeeds } from "./list_seeds.ts";
import { lineTitle, methodTitle } from "./method_title.ts";
import { metricSentence } from "./metric_sentence.ts";
import type { ResultTable, TableLine } from "./result_table.ts";
import { retained } from "./retained.ts";
import { isShift, shiftTitle, splitsSentence } from "./splits_sentence.ts";

/** What a table is headed by, and how many pictures each split has, where that is known. */
export interface TableHead {
  readonly title: string;
  readonly sizes?: ReadonlyMap<string, number>;
}

/**
 * A table in Markdown, in the paper's form: a row for each method, ID and OOD without ensembling
 * and with; where there are several OOD splits or other datasets, a second table with a column for
 * each. The metric stands first, then what the numbers are of.
 */
export function tableMarkdown(table: ResultTable, { title, sizes = new Map() }: TableHead): string {
  const { lines } = table, each = eachColumns(table);
  return [
    `# ${title}`,
    `${metricSentence(table)} ${seedsOf(lines)}`,
    splitsSentence(lines.flatMap(({ splits }) => [...splits.keys()]), sizes),
    mainTable(table),
    ...(each.length === 0 ? [] : [columnTable(lines.map(lineTitle), each)]),
    notesOn(lines).join(" "),
  ].join("\n\n") + "\n";
}

const shiftsOf = ({ lines }: ResultTable): readonly string[] =>
  [...new Set(lines.flatMap(({ splits }) => [...splits.keys()]))]
    .filter(isShift);

/** The paper's own table: a row for each method. Zero-shot is its own ensemble. */
function mainTable(table: ResultTable): string {
  const { metric, oodMetric, lines } = table;
  const methods = [...new Set(lines.map(({ method }) => method))];
  const rowsOf = (ensembling: boolean) =>
    methods.map((method) =>
      lines.find((line) =>
        line.method === method && line.ensembling === (ensembling && method !== "zero-shot")
      )
    );
  const columns = (rows: readonly (TableLine | undefined)[], suffix: string): readonly Column[] => [
    { head: `ID${suffix}`, metric, values: rows.map((line) => line?.id) },
    ...(shiftsOf(table).length === 0
      ? []
      : [{ head: `OOD${suffix}`, metric: oodMetric, values: rows.map((line) => line?.ood) }]),
  ];
  const names = methods.map(methodTitle), alone = columns(rowsOf(false), "");
  if (!lines.some(({ ensembling }) => ensembling)) return columnTable(names, alone);
  const ensembled = rowsOf(true);
  return columnTable(names, [...alone, ...columns(ensembled, ", ensembled")], {
    head: "α",
    cells: ensembled.map((line) => line?.ensembling ? range(line.alphas) : ""),
  });
}

/** Each OOD split where there are several, and each other dataset. */
function eachColumns(table: ResultTable): readonly Column[] {
  const { lines, oodMetric } = table, shifts = shiftsOf(table);
  const others = [...new Set(lines.flatMap(({ retention }) => [...retention.keys()]))];
  return [
    ...(shifts.length > 1 ? shifts : []).map((split) => ({
      head: shiftTitle(split),
      metric: oodMetric,
      values: lines.map(({ splits }) => splits.get(split)),
    })),
    ...others.map((of) => {
      const { dataset, metric } = retained(of);
      const values = lines.map(({ retention }) => retention.get(of));
      return { head: `retention on ${dataset} (${metric})`, metric, values };
    }),
  ];
}

/** The values of α that were chosen: "0.5", or from the smallest to the largest, "0.4–0.7". */
function range(alphas: readonly number[]): string {
  const least = Math.min(...alphas), most = Math.max(...alphas);
  return least === most ? `${least}` : `${least}–${most}`;
}

/** Over which seeds the means are, and how sure they are. */
function seedsOf(lines: readonly TableLine[]): string {
  const seeds = [...new Set(lines.flatMap(({ seeds }) => seeds))].sort((a, b) => a - b);
  if (seeds.length === 1) return `Seed ${seeds[0]}.`;
  const fewer = lines.filter((line) =>
    line.seeds.length < seeds.length && line.method !== "zero-shot"
  ).map((line) => `${lineTitle(line)}: ${line.seeds.join(", ")}`);
  const pictures = drewPictures(lines) ? "each of which drew its pictures" : "on the same pictures";
  return `Mean over ${seeds.length} seeds (${listSeeds(seeds)}) ± half the 95 % interval of the ` +
    `mean (Student's t over the seeds, ${pictures}).` +
    (fewer.length > 0 ? ` Not of all seeds are ${fewer.join("; ")}.` : "");
}

/** Whether the seeds divided the set: zero-shot, which draws nothing, then differs by them. */
const drewPictures = (lines: readonly TableLine[]) =>
  lines.some(({ method, splits }) =>
    method === "zero-shot" && [...splits.values()].some(({ spread }) => (spread?.sd ?? 0) > 0)
  );

/** How the table is to be read. */
function notesOn(lines: readonly TableLine[]): readonly string[] {
  const alone = lines.every(({ seeds }) => seeds.length === 1);
  return [
    alone
      ? "One seed has no interval: none is marked as best."
      : "Bold: the best of its column, where its interval overlaps that of no other.",
    ...(lines.some(({ ensembling }) => ensembling)
      ? ["Ensembled: θ(α) = α·θ_tuned + (1−α)·θ_pretrained, α chosen on ID validation."]
      : []),
  ];
}

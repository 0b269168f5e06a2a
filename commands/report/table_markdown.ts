import { code } from "../model_card/code.ts";
import { markdownTable } from "../model_card/markdown_table.ts";
import { clearBest } from "./clear_best.ts";
import { formatSummary, unitOf } from "./format_summary.ts";
import { methodTitle } from "./method_title.ts";
import { metricTitle } from "./metric_title.ts";
import type { ResultTable, TableLine } from "./result_table.ts";
import type { Summary } from "./summarise.ts";

/** What a table is headed by, and how many pictures each split has, where that is known. */
export interface TableHead {
  readonly title: string;
  readonly sizes?: ReadonlyMap<string, number>;
}

/** A column: its head and its value in each row. */
type Column = readonly [head: string, values: readonly (Summary | undefined)[]];

/**
 * A table in Markdown, in the paper's form: a row for each method, ID and OOD without ensembling
 * and with; where there are several OOD splits, a second table with a column for each. The metric
 * stands first, in percent, then what the numbers are of.
 */
export function tableMarkdown(table: ResultTable, { title, sizes = new Map() }: TableHead): string {
  const { metric, lines } = table;
  const shifts = [...new Set(lines.flatMap(({ splits }) => [...splits.keys()]))]
    .filter((split) => split.startsWith("ood_"));
  const [idSplit = "id"] = lines[0]?.splits.keys() ?? [];
  const sized = (split: string) =>
    sizes.has(split) ? `${code(split)} (${sizes.get(split)})` : code(split);
  const tables = [
    mainTable(table, shifts.length > 0),
    ...(shifts.length > 1 ? [shiftTable(table, shifts)] : []),
  ];
  return [
    `# ${title}`,
    `**${capital(metricTitle(metric))}** (${code(metric)}), in ${unitOf(metric)}. ${
      ofSeeds(lines)
    }`,
    `ID: ${sized(idSplit)}.${oodOf(shifts.map(sized))}`,
    ...tables,
    notes(lines).join(" "),
  ].join("\n\n") + "\n";
}

/** What OOD stands for. */
function oodOf(shifts: readonly string[]): string {
  if (shifts.length === 0) return "";
  return ` OOD: ${shifts.length > 1 ? "the mean of " : ""}${shifts.join(", ")}.`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The paper's own table: a row for each method. */
function mainTable({ metric, lines }: ResultTable, hasShifts: boolean): string {
  const methods = [...new Set(lines.map(({ method }) => method))];
  const rowsOf = (ensembling: boolean) =>
    methods.map((method) =>
      lines.find((line) =>
        line.method === method && line.ensembling === (ensembling && method !== "zero-shot")
      )
    );
  const alone = rowsOf(false), ensembled = rowsOf(true);
  const hasEnsembles = lines.some(({ ensembling }) => ensembling);
  const columns = (rows: readonly (TableLine | undefined)[], name: string): readonly Column[] => [
    [`ID${name}`, rows.map((line) => line?.id)],
    ...(hasShifts ? [[`OOD${name}`, rows.map((line) => line?.ood)] as const] : []),
  ];
  const all = [...columns(alone, ""), ...(hasEnsembles ? columns(ensembled, ", ensembled") : [])];
  const alphas = ensembled.map((line) => line?.ensembling ? range(line.alphas) : "");
  const cells = all.map(([, values]) => column(values, metric));
  return markdownTable(
    ["method", ...all.map(([head]) => head), ...(hasEnsembles ? ["α"] : [])],
    methods.map((method, row) => [
      methodTitle(method),
      ...cells.map((column) => column[row] ?? ""),
      ...(hasEnsembles ? [alphas[row] ?? ""] : []),
    ]),
  );
}

/** Each OOD split by itself. */
function shiftTable({ metric, lines }: ResultTable, shifts: readonly string[]): string {
  const cells = shifts.map((split) => column(lines.map(({ splits }) => splits.get(split)), metric));
  return markdownTable(
    ["method", ...shifts.map((split) => split.replace(/^ood_(test|val)\//, ""))],
    lines.map(({ method, ensembling }, row) => [
      `${methodTitle(method)}${ensembling ? ", ensembled" : ""}`,
      ...cells.map((column) => column[row] ?? ""),
    ]),
  );
}

/** A column's cells, the best of them bold. */
function column(values: readonly (Summary | undefined)[], metric: string): readonly string[] {
  const best = clearBest(values, metric);
  return values.map((value, row) => {
    const text = value === undefined ? "" : formatSummary(value, metric);
    return row === best ? `**${text}**` : text;
  });
}

/** The values of α that were chosen: "0.5", or from the smallest to the largest, "0.4–0.7". */
function range(alphas: readonly number[]): string {
  const least = Math.min(...alphas), most = Math.max(...alphas);
  return least === most ? `${least}` : `${least}–${most}`;
}

/** What the numbers are of. */
function ofSeeds(lines: readonly TableLine[]): string {
  const seeds = [...new Set(lines.flatMap(({ seeds }) => seeds))].sort((a, b) => a - b);
  if (seeds.length === 1) return `Seed ${seeds[0]}.`;
  const fewer = lines.filter((line) =>
    line.seeds.length < seeds.length && line.method !== "zero-shot"
  )
    .map(({ method, ensembling, seeds }) =>
      `${methodTitle(method)}${ensembling ? ", ensembled" : ""}: ${seeds.join(", ")}`
    );
  return `Mean over ${seeds.length} seeds (${
    seeds.join(", ")
  }) ± half the 95 % interval of the mean ` +
    `(Student's t over the seeds, on the same pictures).${
      fewer.length > 0 ? ` Not of all seeds are ${fewer.join("; ")}.` : ""
    }`;
}

/** How the table is to be read. */
function notes(lines: readonly TableLine[]): readonly string[] {
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

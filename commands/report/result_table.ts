import type { Method } from "../../schemas/events.ts";
import { groupRows, type ResultRow } from "./group_rows.ts";
import { summarise, type Summary } from "./summarise.ts";

/** A method, with or without ensembling, and what it came to over the seeds. */
export interface TableLine {
  readonly method: Method;
  readonly ensembling: boolean;
  readonly seeds: readonly number[];
  /** The α of each seed. */
  readonly alphas: readonly number[];
  readonly id: Summary;
  /** The mean over the OOD splits of each seed; absent where there are none. */
  readonly ood?: Summary;
  /** Each split that was measured, the ID one among them. */
  readonly splits: ReadonlyMap<string, Summary>;
  /** What was measured on other datasets than was tuned on, by `NAME/METRIC`. */
  readonly retention: ReadonlyMap<string, Summary>;
}

/** The paper's table: what each method came to. */
export interface ResultTable {
  /** What ID is measured by. */
  readonly metric: string;
  /** What OOD is measured by: nearly always the same. */
  readonly oodMetric: string;
  /** Zero-shot first, then as the paper has them, each without ensembling and then with. */
  readonly lines: readonly TableLine[];
}

/**
 * Sums the rows of one or several runs up, over their seeds.
 *
 * @throws {RangeError} if there are no rows, they are in several metrics, or a method has two rows
 *   of one seed
 */
export function resultTable(rows: readonly ResultRow[]): ResultTable {
  const metric = onlyMetric(rows.map(({ metric }) => metric));
  const shifted = rows.filter(({ ood }) => ood !== undefined);
  const oodMetric = shifted.length === 0
    ? metric
    : onlyMetric(shifted.map(({ metric, ood_metric }) => ood_metric ?? metric));
  const lines = groupRows(rows).map(({ method, ensembling, rows }): TableLine => {
    const ood = rows.flatMap(({ ood }) => ood ?? []);
    return {
      method,
      ensembling,
      seeds: rows.map(({ seed }) => seed),
      alphas: rows.map(({ alpha }) => alpha),
      id: summarise(rows.map(({ id }) => id)),
      ...(ood.length > 0 && { ood: summarise(ood) }),
      splits: byName(rows.map(({ splits }) => splits)),
      retention: byName(rows.map(({ retention }) => retention ?? {})),
    };
  });
  return { metric, oodMetric, lines };
}

function onlyMetric(named: readonly string[]): string {
  const [metric, ...others] = new Set(named);
  if (metric === undefined) throw new RangeError("Cannot make a table: there are no rows");
  if (others.length === 0) return metric;
  throw new RangeError(
    `Cannot make a table: its rows are in ${[metric, ...others].join(" and ")}`,
  );
}

/** Sums up what several rows have under the same name. */
function byName(rows: readonly Readonly<Record<string, number>>[]): ReadonlyMap<string, Summary> {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return new Map(
    [...names].map((name) => [name, summarise(rows.flatMap((row) => row[name] ?? []))]),
  );
}

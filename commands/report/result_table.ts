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
}

/** The paper's table: what each method came to, in one metric. */
export interface ResultTable {
  readonly metric: string;
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
  const metrics = [...new Set(rows.map(({ metric }) => metric))], [metric] = metrics;
  if (metric === undefined) throw new RangeError("Cannot make a table: there are no rows");
  if (metrics.length > 1) {
    throw new RangeError(`Cannot make a table: its rows are in ${metrics.join(" and ")}`);
  }
  const lines = groupRows(rows).map(({ method, ensembling, rows }): TableLine => {
    const ood = rows.flatMap(({ ood }) => ood ?? []);
    const splits = [...new Set(rows.flatMap(({ splits }) => Object.keys(splits)))];
    return {
      method,
      ensembling,
      seeds: rows.map(({ seed }) => seed),
      alphas: rows.map(({ alpha }) => alpha),
      id: summarise(rows.map(({ id }) => id)),
      ...(ood.length > 0 && { ood: summarise(ood) }),
      splits: new Map(
        splits.map((
          split,
        ) => [split, summarise(rows.flatMap(({ splits }) => splits[split] ?? []))]),
      ),
    };
  });
  return { metric, lines };
}

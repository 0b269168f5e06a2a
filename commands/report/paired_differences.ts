import type { ResultRow } from "./group_rows.ts";
import { summarise, type Summary } from "./summarise.ts";

/** How far rows are from others of the same seeds, whose own luck cancels out. */
export interface PairedDifferences {
  /** Over the seeds that both have. */
  readonly id: Summary;
  readonly ood?: Summary;
  /** Each split that both have. */
  readonly splits: ReadonlyMap<string, Summary>;
}

/**
 * The differences of rows from others, seed by seed.
 *
 * @param name what messages call what the rows are of
 * @throws {RangeError} if a seed is there twice, none is in common, or the metrics are not the same
 */
export function pairedDifferences(
  name: string,
  rows: readonly ResultRow[],
  others: readonly ResultRow[],
): PairedDifferences {
  const before = rowsBySeed("FLYP", others);
  const pairs = [...rowsBySeed(name, rows)].flatMap(([seed, row]) => {
    const other = before.get(seed);
    return other === undefined ? [] : [{ row, other }];
  });
  const foreign = pairs.find(({ row, other }) =>
    row.metric !== other.metric ||
    (row.ood !== undefined && other.ood !== undefined && onOod(row) !== onOod(other))
  );
  if (foreign !== undefined) {
    throw new RangeError(
      `Cannot compare "${name}": it is in ${metricsOf(foreign.row)}, FLYP in ` +
        metricsOf(foreign.other),
    );
  }
  if (pairs.length === 0) {
    throw new RangeError(`Cannot compare "${name}": it has no seed in common with FLYP`);
  }
  const over = (value: (row: ResultRow) => number | undefined) => {
    const differences = pairs.flatMap(({ row, other }) => {
      const [own, theirs] = [value(row), value(other)];
      return own === undefined || theirs === undefined ? [] : [own - theirs];
    });
    return differences.length === 0 ? undefined : summarise(differences);
  };
  const ood = over(({ ood }) => ood);
  const splits = new Set(pairs.flatMap(({ row }) => Object.keys(row.splits)));
  return {
    id: summarise(pairs.map(({ row, other }) => row.id - other.id)),
    ...(ood && { ood }),
    splits: new Map(
      [...splits].flatMap((split) => {
        const summary = over(({ splits }) => splits[split]);
        return summary === undefined ? [] : [[split, summary] as const];
      }),
    ),
  };
}

/**
 * Rows by their seeds.
 *
 * @throws {RangeError} if a seed is there twice
 */
export function rowsBySeed(name: string, rows: readonly ResultRow[]) {
  const seeds = new Map(rows.map((row) => [row.seed, row]));
  if (seeds.size === rows.length) return seeds;
  throw new RangeError(`Cannot compare "${name}": it has a seed twice`);
}

const onOod = ({ metric, ood_metric }: ResultRow) => ood_metric ?? metric;

const metricsOf = (row: ResultRow) => [...new Set([row.metric, onOod(row)])].join(" and ");

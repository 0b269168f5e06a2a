import { ABLATION_REASONS, type AblationReason } from "../../schemas/ablation_reason.ts";
import type { ResultRow } from "./group_rows.ts";
import { type PairedDifferences, pairedDifferences, rowsBySeed } from "./paired_differences.ts";
import { summarise, type Summary } from "./summarise.ts";

/** FLYP with one thing changed. */
export interface Ablation {
  /** The reason of the authors that it asks about; absent where it is about something else. */
  readonly reason?: AblationReason;
  /** What was changed: "collisions masked". */
  readonly change: string;
  readonly rows: readonly ResultRow[];
}

/** An ablation beside FLYP itself, seed by seed. */
export interface AblationLine {
  readonly reason?: AblationReason;
  readonly change: string;
  readonly id: Summary;
  readonly ood?: Summary;
  /** The ablation less FLYP, over the seeds that both have. */
  readonly difference: PairedDifferences;
}

/** What the ablations came to. */
export interface AblationTable {
  readonly metric: string;
  readonly oodMetric: string;
  readonly ensembling: boolean;
  /** FLYP itself. */
  readonly whole: { readonly id: Summary; readonly ood?: Summary; readonly n: number };
  /** In the order of the reasons, then those of no reason. */
  readonly lines: readonly AblationLine[];
  /** The reasons that no ablation asks about. */
  readonly unasked: readonly AblationReason[];
}

/**
 * Sets ablations beside FLYP, in differences of the same seed, which seeds' own luck cancels out
 * of.
 *
 * @param whole the rows of FLYP itself
 * @param ensembling whether the ensembled weights are compared, or the tuned ones
 * @throws {RangeError} if FLYP or an ablation has no such rows, no seed in common, a seed twice or
 *   another metric
 */
export function ablationTable(
  whole: readonly ResultRow[],
  ablations: readonly Ablation[],
  ensembling: boolean,
): AblationTable {
  const of = (rows: readonly ResultRow[]) =>
    rows.filter((row) => row.method !== "zero-shot" && row.ensembling === ensembling);
  const own = [...rowsBySeed("FLYP", of(whole)).values()], [first] = own;
  if (first === undefined) throw new RangeError("Cannot compare ablations: FLYP has no rows");
  const { metric, ood_metric: oodMetric = metric } = first;
  const lines = [...ABLATION_REASONS, undefined].flatMap((reason) =>
    ablations.filter((ablation) => ablation.reason === reason)
      .map(({ change, rows }): AblationLine => ({
        ...(reason && { reason }),
        change,
        difference: pairedDifferences(change, of(rows), own),
        ...levels(of(rows)),
      }))
  );
  const unasked = ABLATION_REASONS.filter((reason) =>
    !ablations.some((ablation) => ablation.reason === reason)
  );
  return {
    metric,
    oodMetric,
    ensembling,
    whole: { ...levels(own), n: own.length },
    lines,
    unasked,
  };
}

function levels(rows: readonly ResultRow[]) {
  const ood = rows.flatMap(({ ood }) => ood ?? []);
  return {
    id: summarise(rows.map(({ id }) => id)),
    ...(ood.length > 0 && { ood: summarise(ood) }),
  };
}

import type { ResultRow } from "./group_rows.ts";
import { summarise, type Summary } from "./summarise.ts";

/** What FLYP's gain comes from, by its authors, and what it does not: each asks for an ablation. */
export const REASONS = {
  class_collisions: "Class collisions, counted as negatives, hardly matter",
  text_encoder: "The text encoder is trained too",
  contrastive_loss: "The loss is contrastive, not cross-entropy",
  sampled_prompts: "Prompts are sampled",
} as const;

/** One of the authors' four reasons. */
export type Reason = keyof typeof REASONS;

/** FLYP with one thing changed. */
export interface Ablation {
  readonly reason: Reason;
  /** What was changed: "collisions masked". */
  readonly change: string;
  readonly rows: readonly ResultRow[];
}

/** An ablation beside FLYP itself, seed by seed. */
export interface AblationLine {
  readonly reason: Reason;
  readonly change: string;
  readonly id: Summary;
  readonly ood?: Summary;
  /** The ablation less FLYP, over the seeds that both have. */
  readonly idDifference: Summary;
  readonly oodDifference?: Summary;
}

/** What the ablations came to. */
export interface AblationTable {
  readonly metric: string;
  readonly oodMetric: string;
  readonly ensembling: boolean;
  /** FLYP itself. */
  readonly whole: { readonly id: Summary; readonly ood?: Summary };
  /** In the order of the reasons. */
  readonly lines: readonly AblationLine[];
}

/**
 * Sets ablations beside FLYP, in differences of the same seed, which seeds' own luck cancels out
 * of.
 *
 * @param whole the rows of FLYP itself
 * @param ensembling whether the ensembled weights are compared, or the tuned ones
 * @throws {RangeError} if FLYP or an ablation has no such rows, no seed in common, a seed twice or
 *   another metric, or if a reason has no ablation
 */
export function ablationTable(
  whole: readonly ResultRow[],
  ablations: readonly Ablation[],
  ensembling: boolean,
): AblationTable {
  const own = bySeed("FLYP", whole, ensembling), [first] = own.values();
  if (first === undefined) throw new RangeError("Cannot compare ablations: FLYP has no rows");
  const { metric, ood_metric: oodMetric = metric } = first;
  const lines = Object.keys(REASONS).flatMap((reason) => {
    const of = ablations.filter((ablation) => ablation.reason === reason);
    if (of.length > 0) return of.map((ablation) => lineOf(ablation, own, ensembling));
    throw new RangeError(`Cannot compare ablations: there is none for "${reason}"`);
  });
  return { metric, oodMetric, ensembling, whole: levels([...own.values()]), lines };
}

function lineOf(
  { reason, change, rows }: Ablation,
  own: ReadonlyMap<number, ResultRow>,
  ensembling: boolean,
): AblationLine {
  const changed = bySeed(change, rows, ensembling);
  const pairs = [...changed].flatMap(([seed, after]) => {
    const before = own.get(seed);
    return before === undefined ? [] : [{ before, after }];
  });
  const foreign = pairs.find(({ before, after }) =>
    before.metric !== after.metric || before.ood_metric !== after.ood_metric
  );
  if (foreign !== undefined) {
    throw new RangeError(
      `Cannot compare "${change}": it is in ${foreign.after.metric}, FLYP in ` +
        foreign.before.metric,
    );
  }
  if (pairs.length === 0) {
    throw new RangeError(`Cannot compare "${change}": it has no seed in common with FLYP`);
  }
  const ood = pairs.flatMap(({ before, after }) =>
    before.ood === undefined || after.ood === undefined ? [] : [after.ood - before.ood]
  );
  return {
    reason,
    change,
    ...levels([...changed.values()]),
    idDifference: summarise(pairs.map(({ before, after }) => after.id - before.id)),
    ...(ood.length > 0 && { oodDifference: summarise(ood) }),
  };
}

function levels(rows: readonly ResultRow[]) {
  const ood = rows.flatMap(({ ood }) => ood ?? []);
  return {
    id: summarise(rows.map(({ id }) => id)),
    ...(ood.length > 0 && { ood: summarise(ood) }),
  };
}

/** The tuned or the ensembled rows by their seeds. */
function bySeed(name: string, rows: readonly ResultRow[], ensembling: boolean) {
  const own = rows.filter((row) => row.method !== "zero-shot" && row.ensembling === ensembling);
  const seeds = new Map(own.map((row) => [row.seed, row]));
  if (seeds.size === own.length) return seeds;
  throw new RangeError(`Cannot compare "${name}": it has a seed twice`);
}

import type { Method } from "../../schemas/events.ts";
import type { ResultRow } from "./group_rows.ts";
import type { RunRecord } from "./run_record.ts";
import { summarise, type Summary } from "./summarise.ts";

/** A place in the picture of ID and OOD: over the seeds. */
export interface CurvePoint {
  readonly id: Summary;
  readonly ood: Summary;
}

/** How ID and OOD go as a method's weights are ensembled with the pretrained ones. */
export interface Curve {
  readonly method: Method;
  /** From the pretrained weights, α = 0, to the tuned ones, α = 1. */
  readonly points: readonly (CurvePoint & { readonly alpha: number })[];
  /**
   * What the chosen weights came to, as in the table; where seeds chose different α it is the mean
   * of points of their curves, and near this curve rather than on it.
   */
  readonly chosen?: CurvePoint;
}

/**
 * A method's curve over runs that differ by their seeds alone: at each α for which every run has
 * measured its ID split and the OOD splits. Undefined where that are fewer than two.
 *
 * @param shift one OOD split in place of the mean over all
 */
export function methodCurve(
  method: Method,
  runs: readonly RunRecord[],
  shift?: string,
): Curve | undefined {
  const own = runs.flatMap(({ rows, evaluations }) => {
    const tuned = rows.filter((row) => row.method === method);
    return tuned[0] === undefined ? [] : [{ tuned, at: measuredAt(tuned[0], evaluations, shift) }];
  });
  const [first, ...others] = own;
  if (first === undefined) return undefined;
  const alphas = [...first.at.keys()].filter((alpha) => others.every(({ at }) => at.has(alpha)));
  if (alphas.length < 2) return undefined;
  const over = (pairs: readonly Pair[]): CurvePoint => ({
    id: summarise(pairs.map(({ id }) => id)),
    ood: summarise(pairs.map(({ ood }) => ood)),
  });
  const chosen = own.flatMap(({ tuned }) =>
    tuned.filter(({ ensembling }) => ensembling).flatMap((row) => pairOf(row, shift) ?? [])
  );
  return {
    method,
    points: alphas.sort((a, b) => a - b)
      .map((alpha) => ({ alpha, ...over(own.flatMap(({ at }) => at.get(alpha) ?? [])) })),
    ...(chosen.length === own.length && { chosen: over(chosen) }),
  };
}

interface Pair {
  readonly id: number;
  readonly ood: number;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** A row's place in the picture. */
function pairOf({ id, ood, splits }: ResultRow, shift: string | undefined): Pair | undefined {
  const on = shift === undefined ? ood : splits[shift];
  return on === undefined ? undefined : { id, ood: on };
}

/** The places of one run by α: of the splits and metrics that its table has, the last values. */
function measuredAt(
  { splits, metric, ood_metric = metric }: ResultRow,
  evaluations: RunRecord["evaluations"],
  shift: string | undefined,
): ReadonlyMap<number, Pair> {
  const wanted = Object.keys(splits);
  const [idSplit] = wanted.filter((split) => !split.startsWith("ood_"));
  const shifts = wanted.filter((split) => split.startsWith("ood_") && split === (shift ?? split));
  const places = new Map<number, Pair>();
  for (const alpha of new Set(evaluations.map(({ alpha }) => alpha))) {
    const last = (split: string | undefined, by: string) =>
      evaluations.findLast((one) => one.alpha === alpha && one.split === split && one.metric === by)
        ?.value;
    const id = last(idSplit, metric),
      ood = shifts.flatMap((split) => last(split, ood_metric) ?? []);
    if (id === undefined || ood.length === 0 || ood.length < shifts.length) continue;
    places.set(alpha, { id, ood: mean(ood) });
  }
  return places;
}

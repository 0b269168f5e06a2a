import { METHODS } from "../method_title.ts";
import type { RunRecord } from "../run_record.ts";
import { summarise } from "../summarise.ts";
import { wilsonInterval } from "../wilson_interval.ts";

/** The top-1 accuracy of a baseline on a split, and how sure it is. */
export interface BaselineAccuracy {
  readonly method: "zero-shot" | "lp";
  readonly mean: number;
  /** Ends of the 95 % interval, over the pictures and the seeds. */
  readonly low: number;
  readonly high: number;
  readonly isAbove: boolean;
}

/** Whether methods can be compared on a split. */
export interface ChanceJudgement {
  readonly split: string;
  /** 1 / answers. */
  readonly chance: number;
  readonly answers: number;
  /** Those that were measured by top-1 accuracy: none where nothing can be said. */
  readonly baselines: readonly BaselineAccuracy[];
  /** Whether one of them is above chance by its interval. */
  readonly counts: boolean;
}

/**
 * Holds zero-shot and LP, without ensembling, against chance: where neither is above it by its
 * 95 % interval, what methods differ by says nothing about them. Chance is one of the classes that
 * the chosen weights tell apart, or of the split's own answers; it is of top-1 accuracy, whatever
 * the main metric is. Judged are the splits that the table has; undefined if no run knows its
 * classes.
 *
 * @param runs on the same data, of several methods and seeds
 * @throws {RangeError} if runs tell different numbers of classes apart
 */
export function judgeChance(runs: readonly RunRecord[]): readonly ChanceJudgement[] | undefined {
  const known = runs.flatMap(({ classifier }) => classifier ?? []);
  const [classes, ...others] = new Set(known.map(({ classes }) => classes.length));
  if (classes === undefined) return undefined;
  if (others.length > 0) {
    throw new RangeError(
      `Cannot judge chance: runs tell ${[classes, ...others].join(" and ")} classes apart`,
    );
  }
  const splits = new Set(
    runs.flatMap(({ rows }) => rows.flatMap((row) => Object.keys(row.splits))),
  );
  return [...splits].map((split) => {
    const own = known.flatMap(({ answers }) => answers?.[split] ?? []);
    const answers = own[0] ?? classes, chance = 1 / answers;
    const baselines = METHODS.filter((method) => method === "zero-shot" || method === "lp")
      .flatMap((method) => accuracyOf(method, split, runs, chance) ?? []);
    return { split, chance, answers, baselines, counts: baselines.some(({ isAbove }) => isAbove) };
  });
}

function accuracyOf(
  method: BaselineAccuracy["method"],
  split: string,
  runs: readonly RunRecord[],
  chance: number,
): BaselineAccuracy | undefined {
  // The last at α = 0 is zero-shot in every run, that at α = 1 the run's own method.
  const alpha = method === "zero-shot" ? 0 : 1;
  const bySeed = new Map(
    runs.flatMap(({ rows, evaluations }) => {
      const row = rows.find((row) => row.method === method);
      const last = evaluations.findLast((one) =>
        one.alpha === alpha && one.split === split && one.metric === "top1"
      );
      return row === undefined || last === undefined ? [] : [[row.seed, last] as const];
    }),
  );
  if (bySeed.size === 0) return undefined;
  const { mean, spread } = summarise([...bySeed.values()].map(({ value }) => value));
  const pictures = Math.min(...[...bySeed.values()].map(({ n }) => n));
  // The seeds' interval is on the same pictures, the pictures' of the same weights: how far the
  // mean may be off for either reason adds up as variances do.
  const { low, high } = wilsonInterval(mean, pictures), ofSeeds = spread?.halfWidth ?? 0;
  const least = mean - Math.hypot(mean - low, ofSeeds);
  const most = mean + Math.hypot(high - mean, ofSeeds);
  return {
    method,
    mean,
    low: Math.max(0, least),
    high: Math.min(1, most),
    isAbove: least > chance,
  };
}

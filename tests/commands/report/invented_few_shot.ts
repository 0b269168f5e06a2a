import type { ResultRow } from "../../../commands/report/group_rows.ts";
import type { Method } from "../../../schemas/events.ts";

/** The means of the paper's Table 3 on PCAM, by k; they are without ensembling. */
const MEANS: Readonly<Record<number, Readonly<Partial<Record<Method, number>>>>> = {
  4: { "zero-shot": 0.565, lp: 0.604, ft: 0.631, "lp-ft": 0.627, flyp: 0.669 },
  16: { "zero-shot": 0.565, lp: 0.644, ft: 0.716, "lp-ft": 0.698, flyp: 0.745 },
  32: { "zero-shot": 0.565, lp: 0.67, ft: 0.752, "lp-ft": 0.739, flyp: 0.764 },
};

/** Invented few-shot rows by k, of so many repeats, about the paper's means on PCAM. */
export function inventedFewShot(repeats: number): ReadonlyMap<number, readonly ResultRow[]> {
  const rowsOf = (means: Readonly<Partial<Record<Method, number>>>, seed: number) =>
    Object.entries(means).flatMap(([method, mean], i) => {
      const isZeroShot = method === "zero-shot";
      // Up and down by turns, so that the mean is as given where the repeats are even.
      const offset = isZeroShot ? 0 : (seed % 2 === 0 ? 1 : -1) * (0.03 + i / 200);
      const row = (ensembling: boolean, id: number): ResultRow => ({
        method: method as Method,
        ensembling,
        alpha: isZeroShot ? 0 : ensembling ? 0.5 : 1,
        seed,
        metric: "top1",
        id,
        splits: { id_test: id },
      });
      return isZeroShot
        ? [row(false, mean)]
        : [row(false, mean + offset), row(true, mean + 0.02 + offset / 2)];
    });
  const seeds = Array.from({ length: repeats }, (_, i) => i + 1);
  return new Map(
    Object.entries(MEANS).map((
      [shots, means],
    ) => [Number(shots), seeds.flatMap((seed) => rowsOf(means, seed))]),
  );
}

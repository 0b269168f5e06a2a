import type { RunRecord } from "./run_record.ts";

/** How many pictures each split has that runs have measured. */
export const splitSizes = (runs: readonly RunRecord[]): ReadonlyMap<string, number> =>
  new Map<string, number>(
    runs.flatMap(({ evaluations }) => evaluations.map(({ split, n }) => [split, n])),
  );

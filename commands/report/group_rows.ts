import type { Event, Method } from "../../schemas/events.ts";
import { METHODS } from "./method_title.ts";

/** A row of the table that a run ends in. */
export type ResultRow = Extract<Event, { event: "result" }>["rows"][number];

/** The rows of one method, with or without ensembling: one for each seed, in their order. */
export interface RowGroup {
  readonly method: Method;
  readonly ensembling: boolean;
  readonly rows: readonly ResultRow[];
}

/**
 * The rows of several runs by method and ensembling: zero-shot first, methods in the paper's order,
 * each without ensembling and then with. Every run has measured zero-shot: it counts once a seed,
 * and is its own ensemble.
 *
 * @throws {RangeError} if another method has two rows of one seed, which are no two seeds
 */
export function groupRows(rows: readonly ResultRow[]): readonly RowGroup[] {
  return METHODS.flatMap((method) =>
    (method === "zero-shot" ? [false] : [false, true]).map((ensembling) => {
      const own = rows.filter((row) => row.method === method && row.ensembling === ensembling);
      const bySeed = new Map<number, ResultRow>();
      for (const row of own) {
        if (method !== "zero-shot" && bySeed.has(row.seed)) {
          throw new RangeError(
            `Cannot group rows: ${method}${ensembling ? " with ensembling" : ""} has two of seed ` +
              `${row.seed}`,
          );
        }
        if (!bySeed.has(row.seed)) bySeed.set(row.seed, row);
      }
      const sorted = [...bySeed.values()].sort((a, b) => a.seed - b.seed);
      return { method, ensembling, rows: sorted };
    })
  ).filter(({ rows }) => rows.length > 0);
}

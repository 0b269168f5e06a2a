import type { Method } from "../../../schemas/events.ts";
import { groupRows, type ResultRow } from "../group_rows.ts";
import { type PairedDifferences, pairedDifferences } from "../paired_differences.ts";
import { lineTitle } from "../method_title.ts";

/** What is compared with what. */
export interface Comparison {
  readonly method: Method;
  readonly ensembling: boolean;
  /** FLYP as the method is, without ensembling or with; zero-shot is compared with both. */
  readonly than: "FLYP" | "FLYP, ensembled";
}

/** A method beside FLYP, seed by seed. */
export interface DifferenceLine extends Comparison {
  readonly difference: PairedDifferences;
}

/**
 * Each method less FLYP, the tuned weights less the tuned ones and the ensembled less the ensembled
 * ones; zero-shot less both. Empty where there are no rows of FLYP; a method that has no seed in
 * common with FLYP is left out.
 *
 * @param rows of several methods and seeds, on the same data
 * @throws {RangeError} if they are in several metrics, or a method has two rows of one seed
 */
export function differenceLines(rows: readonly ResultRow[]): readonly DifferenceLine[] {
  const groups = groupRows(rows);
  const flyp = groups.filter(({ method }) => method === "flyp");
  return groups.filter(({ method }) => method !== "flyp").flatMap((group) =>
    flyp.filter(({ ensembling }) => group.method === "zero-shot" || ensembling === group.ensembling)
      .flatMap(({ ensembling, rows: others }): readonly DifferenceLine[] => {
        const seeds = new Set(others.map(({ seed }) => seed));
        if (!group.rows.some(({ seed }) => seeds.has(seed))) return [];
        const difference = pairedDifferences(lineTitle(group), group.rows, others);
        const than = ensembling ? "FLYP, ensembled" : "FLYP";
        return [{ method: group.method, ensembling: group.ensembling, than, difference }];
      })
  );
}

import type { Method } from "../../schemas/events.ts";
import type { ResultRow } from "./group_rows.ts";
import { resultTable } from "./result_table.ts";
import type { Summary } from "./summarise.ts";

/** A method's ID metric by the number of training pictures of each class. */
export interface FewShotLine {
  readonly method: Method;
  /** In ascending order of k. */
  readonly points: readonly { readonly shots: number; readonly value: Summary }[];
}

/** The lines of a picture: without ensembling, or with. */
export interface FewShotPanel {
  readonly ensembling: boolean;
  readonly lines: readonly FewShotLine[];
}

/** What few-shot learning came to. */
export interface FewShotPanels {
  readonly metric: string;
  /** Without ensembling, then with where that was measured; zero-shot is in both. */
  readonly panels: readonly FewShotPanel[];
}

/**
 * Sums few-shot rows up over their repeats.
 *
 * @param byShots the rows of all methods by k, each repeat with a seed of its own
 * @throws {RangeError} if there are none, they are in several metrics, or a method has two of one
 *   seed at one k
 */
export function fewShotPanels(byShots: ReadonlyMap<number, readonly ResultRow[]>): FewShotPanels {
  const tables = [...byShots].sort(([a], [b]) => a - b)
    .map(([shots, rows]) => ({ shots, ...resultTable(rows) }));
  const [metric, ...others] = new Set(tables.map(({ metric }) => metric));
  if (metric === undefined) throw new RangeError("Cannot sum up few-shot rows: there are none");
  if (others.length > 0) {
    throw new RangeError(
      `Cannot sum up few-shot rows: they are in ${[metric, ...others].join(" and ")}`,
    );
  }
  const all = tables.flatMap(({ shots, lines }) =>
    lines.map(({ method, ensembling, id }) => ({ shots, method, ensembling, value: id }))
  );
  const panels = [false, true].map((ensembling): FewShotPanel => {
    const own = all.filter((one) => one.method === "zero-shot" || one.ensembling === ensembling);
    const byMethod = Map.groupBy(own, ({ method }) => method);
    const lines = [...byMethod].map(([method, points]): FewShotLine => ({
      method,
      points: points.map(({ shots, value }) => ({ shots, value })),
    }));
    return { ensembling, lines };
  });
  const hasEnsembles = all.some(({ ensembling }) => ensembling);
  return { metric, panels: hasEnsembles ? panels : panels.slice(0, 1) };
}

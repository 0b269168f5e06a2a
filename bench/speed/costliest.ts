import type { OperationTime } from "../../engine/engine.ts";

/** What all operations of one kind and one set of shapes take in a step. */
export interface Cost {
  readonly operation: string;
  readonly shapes: string;
  /** What the engine ran for it. */
  readonly ran: string;
  /** How often it runs in a step. */
  readonly times: number;
  /** Of all of them in a step, the mean over the runs. */
  readonly seconds: number;
  /** Of the sum over all operations, from 0 to 1. */
  readonly share: number;
}

/**
 * The operations that take longest, those of one kind and of the same shapes taken together.
 *
 * @param runs what each operation took, in several runs of one step
 */
export function costliest(
  runs: readonly (readonly OperationTime[])[],
  count: number,
): readonly Cost[] {
  const kinds = Map.groupBy(
    runs.flat(),
    ({ operation, shapes, ran }) => `${operation} ${ran} ${shapes}`,
  );
  const sum = (times: readonly OperationTime[]) => times.reduce((all, one) => all + one.seconds, 0);
  const total = sum(runs.flat());
  return [...kinds.values()].map((all) => {
    const { operation, shapes, ran } = all[0]!, seconds = sum(all);
    return {
      operation,
      shapes,
      ran,
      times: all.length / runs.length,
      seconds: seconds / runs.length,
      share: seconds / total,
    };
  }).toSorted((a, b) => b.seconds - a.seconds).slice(0, count);
}

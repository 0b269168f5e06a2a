import { isBetter } from "../../model/metrics/is_better.ts";
import type { Event } from "../../schemas/events.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { Decision } from "./decided_by.ts";

/** What the candidates of a sweep came to. */
export interface Choice {
  /** What each came to, in their order. */
  readonly values: readonly number[];
  /** The best one's place; of equally good ones the first's. */
  readonly best: number;
}

/**
 * Chooses among runs that differ in swept values, by the last evaluation of the tuned weights
 * (α = 1) on ID validation.
 *
 * @param tried the events of each run
 * @throws {InputError} if one has no such evaluation
 * @throws {RangeError} if there are none
 */
export function chooseCandidate(
  tried: readonly (readonly Event[])[],
  { split, metric }: Pick<Decision, "split" | "metric">,
): Choice {
  const values = tried.map((events, i) => {
    const measured = events.filter((event) => event.event === "evaluation")
      .findLast((one) => one.alpha === 1 && one.split === split && one.metric === metric);
    if (measured !== undefined) return measured.value;
    throw new InputError(
      `Cannot choose among ${tried.length} runs: the events of the ${
        i + 1
      }. have no ${metric} on ` +
        `${split} at α = 1`,
    );
  });
  const [first] = values;
  if (first === undefined) throw new RangeError("Cannot choose among runs: there are none");
  const best = values.reduce(
    (best, value, i) => isBetter(metric, value, values[best] ?? first) ? i : best,
    0,
  );
  return { values, best };
}

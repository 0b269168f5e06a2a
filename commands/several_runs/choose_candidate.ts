import { isBetter } from "../../model/metrics/is_better.ts";
import type { Event } from "../../schemas/events.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { Decision } from "./decided_by.ts";
import { hasDiverged } from "./has_diverged.ts";

/** What the candidates of a sweep came to. */
export interface Choice {
  /** What each came to, in their order; one whose training diverged is lost. */
  readonly values: readonly (number | "diverged")[];
  /** The best one's place; of equally good ones the first's. */
  readonly best: number;
}

/**
 * Chooses among runs that differ in swept values, by the last evaluation of the tuned weights
 * (α = 1) on ID validation. One that has diverged is never chosen, whatever it came to before.
 *
 * @param tried the events of each run
 * @throws {InputError} if one has neither such an evaluation nor diverged
 * @throws {Error} if all have diverged
 */
export function chooseCandidate(
  tried: readonly (readonly Event[])[],
  by: Pick<Decision, "split" | "metric">,
): Choice {
  const values = tried.map((events, i) => {
    const value = hasDiverged(events) ? "diverged" : valueOf(events, by);
    if (value !== undefined) return value;
    throw new InputError(
      `Cannot choose among ${tried.length} runs: the events of the ${i + 1}. have no ` +
        `${by.metric} on ${by.split} at α = 1`,
    );
  });
  const [first, ...others] = values.flatMap((value, at) =>
    value === "diverged" ? [] : [{ value, at }]
  );
  if (first === undefined) {
    throw new Error(
      `Cannot choose among ${tried.length} runs: the training of each has diverged; smaller ` +
        "learning rates may help",
    );
  }
  const best = others.reduce(
    (best, one) => isBetter(by.metric, one.value, best.value) ? one : best,
    first,
  );
  return { values, best: best.at };
}

function valueOf(
  events: readonly Event[],
  { split, metric }: Pick<Decision, "split" | "metric">,
): number | undefined {
  return events.filter((event) => event.event === "evaluation")
    .findLast((one) => one.alpha === 1 && one.split === split && one.metric === metric)?.value;
}

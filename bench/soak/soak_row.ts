import { theilSen } from "./theil_sen.ts";

/**
 * What a quantity must keep to. What is `flat` may become so much more in 1,000 steps; what is
 * `bounded` goes up and down by itself, and may become so much more in all that is judged, by its
 * slope: the longer the run, the less for each step.
 */
export type Limit =
  | { readonly is: "constant" }
  | { readonly is: "equal"; readonly to: number }
  | { readonly is: "at most"; readonly most: number }
  | { readonly is: "flat"; readonly most: number }
  | { readonly is: "bounded"; readonly most: number };

/** A quantity of a process, sampled. */
export interface Series {
  readonly quantity: string;
  readonly unit: string;
  /** At each step, from 0, what there was of it; steps rising. */
  readonly values: readonly (readonly [step: number, value: number])[];
  readonly limit: Limit;
}

/** What became of a quantity behind the warm-up: a line of the soak's table. */
export interface SoakRow {
  readonly quantity: string;
  readonly unit: string;
  readonly first: number;
  readonly last: number;
  readonly max: number;
  /** Per 1,000 steps, by Theil and Sen; null of fewer than three samples. */
  readonly slope: number | null;
  /** What the slope lies between with a confidence of 95 %. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly limit: string;
  /** Whether the limit was kept; null where there is too little to tell. */
  readonly held: boolean | null;
}

/** Of a run the part that is not judged: caches fill, the allocator learns what it is asked for. */
const WARM_UP = 0.2;

/** Fewer steps, and fewer samples, say nothing of a slope. */
const LEAST_STEPS = 1000, LEAST_SAMPLES = 5;

/** How a row names what a quantity must keep to. */
function limitText(limit: Limit, unit: string): string {
  switch (limit.is) {
    case "constant":
      return "constant";
    case "equal":
      return `${limit.to}`;
    case "at most":
      return `at most ${limit.most}`;
    case "flat":
      return `at most ${limit.most} ${unit} more each 1,000 steps`;
    case "bounded":
      return `at most ${limit.most} ${unit} more in all, by the slope`;
  }
}

/**
 * Judges a quantity behind the warm-up, slopes by their estimate: what falls is flat.
 *
 * @param steps steps of the run, of which the first fifth is the warm-up
 * @throws {RangeError} if no sample was taken behind the warm-up
 */
export function soakRow({ quantity, unit, values, limit }: Series, steps: number): SoakRow {
  const judged = values.filter(([step]) => step >= WARM_UP * steps);
  const [start] = judged, end = judged.at(-1);
  if (start === undefined || end === undefined) {
    throw new RangeError(`Cannot judge "${quantity}": it was not sampled behind the warm-up`);
  }
  const numbers = judged.map(([, value]) => value), max = Math.max(...numbers);
  const fit = judged.length < 3 ? undefined : theilSen(judged);
  const slope = fit === undefined ? null : 1000 * fit.slope;
  const span = end[0] - start[0];
  const rise = judged.length >= LEAST_SAMPLES && span >= LEAST_STEPS ? slope : null;
  const verdict = (): boolean | null => {
    switch (limit.is) {
      case "constant":
        return numbers.every((value) => value === start[1]);
      case "equal":
        return numbers.every((value) => value === limit.to);
      case "at most":
        return max <= limit.most;
      case "flat":
        return rise === null ? null : rise <= limit.most;
      case "bounded":
        return rise === null ? null : rise * span / 1000 <= limit.most;
    }
  };
  return {
    quantity,
    unit,
    first: start[1],
    last: end[1],
    max,
    slope,
    interval: fit === undefined ? null : [1000 * fit.interval[0], 1000 * fit.interval[1]],
    limit: limitText(limit, unit),
    held: verdict(),
  };
}

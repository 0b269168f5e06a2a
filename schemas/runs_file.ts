import { type } from "arktype";
import { metricName } from "./metric_name.ts";

/** What trying the values of a sweep came to. */
export const tuning = type({
  "+": "reject",
  /** What was compared: the tuned weights on ID validation. */
  by: { "+": "reject", split: "'id_val'", metric: metricName },
  /** Every combination that was tried, with the first seed, in their order. */
  candidates: type({
    "+": "reject",
    /** The name of the run's folder in `runs/`. */
    run: "string > 0",
    /** The swept options, as `graph.step.learning_rate`, and their values. */
    values: { "[string]": "unknown" },
    /** What it came to: its training may have diverged, so that there is nothing to measure. */
    value: "number >= 0 | 'diverged'",
    chosen: "boolean",
  }).array().atLeastLength(1),
});
/** What trying the values of a sweep came to. */
export type Tuning = typeof tuning.infer;

/** `runs.json` in the folder of several runs of one pipeline. */
export const runsFile = type({
  "+": "reject",
  /** The folders in `runs/` of those that are reported, a seed each. */
  runs: type("string > 0").array().atLeastLength(1),
  /** Where values were tried. */
  "tuning?": tuning,
});
/** `runs.json` in the folder of several runs of one pipeline. */
export type RunsFile = typeof runsFile.infer;

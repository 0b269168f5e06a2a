import type { Pipeline } from "./pipeline.ts";

/** An option that a pipeline file gives several values to try, where it takes one. */
export interface Sweep {
  /** Where it stands: `["graph", node, option, …]`. */
  readonly path: readonly string[];
  /** What people call it: the option's own name, with its node's where another sweep has it too. */
  readonly name: string;
  /** At least one, all different, as they were written. */
  readonly values: readonly unknown[];
  /** What people and folders call each value: "3e-5"; a number from 1 for what has no short name. */
  readonly texts: readonly string[];
}

/** One value for each sweep. */
export interface Candidate {
  /** In the order of the sweeps; none where nothing is swept. */
  readonly values: readonly unknown[];
  /** What people and folders call each. */
  readonly texts: readonly string[];
  /** What is run with these values and the first seed. */
  readonly pipeline: Pipeline;
}

/** The runs that a pipeline file stands for: one, or several seeds and values to try. */
export interface RunPlan {
  readonly name: string;
  /** Whether the file has `seeds` or a sweep, so that its runs lie in folders of their own. */
  readonly several: boolean;
  readonly seedsGiven: boolean;
  readonly seeds: readonly [first: number, ...others: number[]];
  readonly sweeps: readonly Sweep[];
  /**
   * Every combination of swept values, the first sweep changing slowest: all are run with the first
   * seed, the best of them with the others.
   */
  readonly candidates: readonly [first: Candidate, ...others: Candidate[]];
  /** The file with every default written out, seeds and lists included. */
  readonly resolvedYaml: string;
}

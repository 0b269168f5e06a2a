import type { RunRecord } from "../run_record.ts";

/** A combination of swept values that tuning has tried. */
export interface TriedCandidate {
  /** What people call each value, by the name of its option: `{ learning_rate: "3e-5" }`. */
  readonly values: Readonly<Record<string, string>>;
  readonly seed: number;
  /** What it came to on ID validation, and by which metric; it may have diverged before that. */
  readonly by: { readonly metric: string; readonly value: number | "diverged" };
  readonly chosen: boolean;
}

/** What an entry of a study has come to. */
export interface EntryRecord {
  readonly entry: string;
  /** Training pictures of each class, in few-shot studies. */
  readonly shots?: number;
  /** The finished runs of its chosen values, one for each seed; none where there is none yet. */
  readonly runs: readonly RunRecord[];
  /** Whether values are tried for it, which may not have come to its end. */
  readonly isSwept: boolean;
  /** Every candidate, in the order in which they were tried; none before one has been chosen. */
  readonly tried: readonly TriedCandidate[];
}

/** What an entry is called in a sentence: "ft", "ft with 4 shots". */
export const entryTitle = (
  { entry, shots }: Pick<EntryRecord, "entry" | "shots">,
): string => shots === undefined ? entry : `${entry} with ${shots} shots`;

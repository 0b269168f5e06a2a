import type { Goal } from "./goal.ts";

/** One thing that ours and a peer did, and how well: a line of the table of speed. */
export interface SpeedRow {
  /** What was done, for people: "FLYP step, ViT-B/32, batch 16, beside PyTorch". */
  readonly work: string;
  /** What ours took or gave, in `unit`; null where it could not be measured. */
  readonly ours: number | null;
  /** The peer's; null where there is none. */
  readonly peer: number | null;
  /** How many times as good ours is: above 1 it is faster, or takes less. */
  readonly ratio: number | null;
  readonly unit: string;
  /** What is to be reached: "ratio ≥ 1.9"; null where nothing is demanded. */
  readonly goal: string | null;
  /** Whether it is; null where nothing is demanded or what it is about is not there. */
  readonly reached: boolean | null;
}

/** What a row is made of. */
export interface Measured {
  readonly work: string;
  readonly ours: number | null;
  readonly peer?: number | null;
  readonly unit: string;
  /** Whether more is better, as of rates, or less, as of times. */
  readonly better: "more" | "less";
  readonly goal?: Goal;
}

/**
 * A row of what was measured. A goal that is about the ratio is neither reached nor missed where
 * there is no peer; one that ours was not measured for is missed.
 */
export function speedRow({ work, ours, peer = null, unit, better, goal }: Measured): SpeedRow {
  const both = ours !== null && peer !== null;
  const ratio = both ? (better === "less" ? peer / ours : ours / peer) : null;
  const row = { work, ours, peer, ratio, unit };
  if (goal === undefined) return { ...row, goal: null, reached: null };
  const { of, is, than } = goal;
  const value = of === "ratio" ? ratio : ours;
  const reached = value === null
    ? (ours === null ? false : null)
    : is === "at least"
    ? value >= than
    : value <= than;
  return { ...row, goal: `${of} ${is === "at least" ? "≥" : "≤"} ${than}`, reached };
}

/** One thing that a bench did on both sides: a line of its table. */
export interface Row {
  /** What was done, for people: "small: gradients". */
  readonly work: string;
  /** What ours gave, or which tensor it is about; null where there is one number for both. */
  readonly ours: number | string | null;
  readonly peer: number | string | null;
  /** How far ours is from the peer's, in `unit`. */
  readonly difference: number;
  readonly unit: string;
  /** The most that the difference may be; null where nothing is demanded. */
  readonly goal: number | null;
  /** Whether the goal is reached; null where there is none. */
  readonly reached: boolean | null;
  /** What else is to be known: the worst tensor, a reason. */
  readonly note: string;
}

/** A row's fields that need be given: nothing is demanded and nothing noted unless said. */
export type RowFields =
  & Pick<Row, "work" | "difference" | "unit">
  & Partial<Pick<Row, "ours" | "peer" | "goal" | "note">>;

/** A row, whose goal is reached by a difference that is no larger; NaN reaches none. */
export function row(
  { work, difference, unit, ours = null, peer = null, goal = null, note = "" }: RowFields,
): Row {
  const reached = goal === null ? null : difference <= goal;
  return { work, ours, peer, difference, unit, goal, reached, note };
}

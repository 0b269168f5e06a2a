/** What a row of the table of speed is to reach. */
export interface Goal {
  /** What it is about: how many times as good ours is as the peer, or ours alone. */
  readonly of: "ratio" | "ours";
  readonly is: "at least" | "at most";
  readonly than: number;
}

/** What metrics are computed from: of N pictures, all in one order. */
export interface Scores {
  /** The class that each is of. */
  readonly labels: readonly number[];
  /** Its most probable class; the first where several are. */
  readonly guesses: readonly number[];
  /** The probability of that class. */
  readonly confidences: readonly number[];
  /** The natural logarithm of the probability of its own class; at most 0. */
  readonly logProbabilities: readonly number[];
  /** What worst-group accuracy groups by. */
  readonly groups: readonly string[];
}

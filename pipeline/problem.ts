/** Something wrong with what a pipeline file says, and where in its data. */
export interface Problem {
  /** Keys and indices from the top of the file; what is missing stands where it would be. */
  readonly path: readonly (string | number)[];
  /** Whether it is the key that is wrong rather than the value behind it. */
  readonly atKey?: boolean;
  /** Sentence case, no full stop, no place. */
  readonly message: string;
}

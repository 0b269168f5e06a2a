/** A reader of files that is given mutated ones. */
export interface Target {
  readonly name: string;
  /** Files that it reads, to be mutated. */
  readonly good: () => Promise<readonly Uint8Array[]>;
  /**
   * Reads one file and all that it leads to.
   *
   * @param folder an empty one, for readers that want files
   * @returns whether the answer is one that the reader may give
   */
  readonly read: (bytes: Uint8Array, folder: string) => Promise<boolean>;
}

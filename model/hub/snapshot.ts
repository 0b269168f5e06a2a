/** A model of the hub at one commit, in the cache. */
export interface Snapshot {
  /** The folder that its files are in, an absolute path. */
  readonly folder: string;
  /** The files that the model is made of, sorted; weights may be still to be fetched. */
  readonly names: readonly string[];
  /** The commit, 40 hexadecimal digits. */
  readonly commit: string;
}

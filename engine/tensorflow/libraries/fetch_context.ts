/** What everything that fetches libraries is handed. */
export interface FetchContext {
  /** Absolute path of the cache folder. */
  readonly cache: string;
  /** Writes one line for people. */
  readonly say: (line: string) => void;
  /** Uses what is in the cache and fetches nothing. */
  readonly offline: boolean;
  /** Ends a fetch: its subprocess is stopped and what it wrote is removed. */
  readonly signal: AbortSignal | undefined;
  /** Where subprocesses are looked up, as `PATH`; undefined is this process's own. */
  readonly path: string | undefined;
  /** How many bytes may still be written on the disk of an existing folder. */
  readonly freeBytes: (folder: string) => Promise<number>;
}

/** What a file is expected to be. */
export interface FileRecord {
  /** In bytes. */
  readonly size: number;
  /** SHA-256 in base64url without padding, as wheels write it. */
  readonly sha256: string;
}

/**
 * The files that a wheel's `RECORD` lists, by path ("Recording installed projects", Python
 * Packaging User Guide). Lines with no SHA-256, as that of RECORD itself, are left out; a quoted
 * path keeps its quotes.
 */
export function wheelRecord(text: string): ReadonlyMap<string, FileRecord> {
  const records = new Map<string, FileRecord>();
  for (const line of text.split(/\r?\n/)) {
    const [, path, sha256, size] = /^(.+),sha256=([\w-]+),(\d+)$/.exec(line) ?? [];
    if (path !== undefined && sha256 !== undefined) {
      records.set(path, { size: Number(size), sha256 });
    }
  }
  return records;
}

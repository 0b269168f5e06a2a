/** What a file system's error codes mean for someone who runs something. */
const MEANINGS: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be larger than may be",
  EROFS: "the disk is read-only",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EIO: "the disk reports an error",
};

/** And those by which what was written before is gone. */
const GONE: readonly string[] = ["ENOENT", "ENOTDIR", "ESTALE"];

/**
 * The disk does not take what a run has to write. The command line prints the message and ends with
 * exit status 1; what was written before is whole.
 */
export class StorageError extends Error {
  override readonly name = "StorageError";
}

/**
 * What an error of writing means: a `StorageError` where the disk does not take it, and otherwise
 * the error as it is.
 *
 * @param action what could not be done, as "Cannot write checkpoint "a""
 */
export function storageError(action: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StorageError) return error;
  const code = "code" in error ? String(error.code) : "", meaning = MEANINGS[code];
  const problem = GONE.includes(code)
    ? "its folder is no longer there"
    : meaning && `${meaning}; what was saved before is kept, and --resume goes on from there`;
  if (problem === undefined) return error;
  return new StorageError(`${action}: ${problem}`, { cause: error });
}

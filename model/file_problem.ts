/** What an error of the file system means to whoever named the file. */
const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder, must be a file",
  EACCES: "this user may not read it",
};

/**
 * Why a file could not be read, where that is due to the path that was given; undefined where the
 * error is another, which is to be thrown on.
 */
export function fileProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return Object.hasOwn(PROBLEMS, String(error.code)) ? PROBLEMS[String(error.code)] : undefined;
}

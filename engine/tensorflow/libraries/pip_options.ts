/**
 * Options that every call of pip has: no questions, no bars, no second copy of the wheels in pip's
 * own cache, nothing compiled; one retry and 15 s of silence, so that a machine that cannot reach
 * its package index has its answer soon: in 2 s from one that refuses, 31 s from one that is
 * silent.
 */
export const PIP_OPTIONS = [
  "--disable-pip-version-check",
  "--no-input",
  "--no-cache-dir",
  "--progress-bar=off",
  "--retries=1",
  "--timeout=15",
  "--only-binary=:all:",
] as const;

/**
 * Variables for a call of pip. Temporary files lie in `folder`, on the disk that has been checked
 * for space, and go with it. The other two undo settings of the user's that refuse such a call.
 */
export function pipEnvironment(folder: string): Readonly<Record<string, string>> {
  return { TMPDIR: folder, PIP_REQUIRE_VIRTUALENV: "0", PIP_USER: "0" };
}

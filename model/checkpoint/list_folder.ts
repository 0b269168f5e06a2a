import { readdir } from "node:fs/promises";
import { basename } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import { hubHint } from "./hub_hint.ts";
import { pickleProblem } from "./weights/pickle_problem.ts";

/** What a file system's error code means for a checkpoint's folder. */
function problemOf(code: string | undefined, folder: string): string | undefined {
  switch (code) {
    case "ENOENT":
      return "there is no such folder";
    case "ENOTDIR":
      return pickleProblem([basename(folder)]) ?? "it is a file, must be a folder";
    case "EACCES":
      return "this user may not read it";
  }
  return undefined;
}

/**
 * The names in a checkpoint's folder, sorted.
 *
 * @throws {InputError} if there is no such folder, it is a file, or it cannot be read
 */
export async function listFolder(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problem = problemOf(code, folder);
    if (problem === undefined) throw error;
    const hint = code === "ENOENT" ? await hubHint(folder) : undefined;
    const all = hint === undefined ? problem : `${problem}; ${hint}`;
    throw new InputError(`Cannot read checkpoint "${folder}": ${all}`, { cause: error });
  }
}

import { readFile } from "node:fs/promises";
import { InputError } from "../../schemas/input_error.ts";
import { fileProblem } from "../file_problem.ts";
import { lfsProblem } from "../lfs_problem.ts";

/**
 * Reads a file of JSON.
 *
 * @param what it is, for errors: `Cannot read WHAT "PATH": …`
 * @throws {InputError} if it cannot be read or is no JSON
 */
export async function readJson(path: string, what: string): Promise<unknown> {
  const fail = (problem: string, cause: unknown) =>
    new InputError(`Cannot read ${what} "${path}": ${problem}`, { cause });
  let text = "";
  try {
    text = await readFile(path, "utf8");
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw fail(lfsProblem(text) ?? `it must be JSON, ${error.message}`, error);
    }
    const problem = fileProblem(error);
    throw problem === undefined ? error : fail(problem, error);
  }
}

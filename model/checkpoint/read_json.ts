import { readFile } from "node:fs/promises";
import { InputError } from "../../schemas/input_error.ts";
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
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw fail("there is no such file", error);
    if (code === "EISDIR") throw fail("it is a folder, must be a file", error);
    if (code === "EACCES") throw fail("this user may not read it", error);
    throw error;
  }
}

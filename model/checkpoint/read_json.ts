import { InputError } from "../../schemas/input_error.ts";
import { readBoundedText } from "../../schemas/read_bounded_text.ts";
import { fileProblem } from "../file_problem.ts";
import { lfsProblem } from "../lfs_problem.ts";

/** The largest files of this kind, tokenizers, have some ten megabytes. */
const MOST_BYTES = 2 ** 27;

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
    text = await readBoundedText(path, MOST_BYTES);
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw fail(lfsProblem(text) ?? `it must be JSON, ${error.message}`, error);
    }
    const isText = error instanceof RangeError || error instanceof TypeError;
    const problem = isText ? error.message : fileProblem(error);
    throw problem === undefined ? error : fail(problem, error);
  }
}

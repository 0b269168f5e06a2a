import { readFile } from "node:fs/promises";
import { InputError } from "../../schemas/input_error.ts";
import { fileProblem } from "../file_problem.ts";

/**
 * Reads a file of a tokenizer as text.
 *
 * @throws {InputError} if it cannot be read
 */
export async function readTokenizerText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    throw new InputError(`Cannot read tokenizer "${path}": ${problem}`, { cause: error });
  }
}

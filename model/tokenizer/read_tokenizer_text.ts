import { readFile } from "node:fs/promises";
import { InputError } from "../../schemas/input_error.ts";

/**
 * Reads a file of a tokenizer as text.
 *
 * @throws {InputError} if it cannot be read
 */
export async function readTokenizerText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const problem = code === "ENOENT"
      ? "there is no such file"
      : code === "EISDIR"
      ? "it is a folder, must be a file"
      : code === "EACCES"
      ? "this user may not read it"
      : undefined;
    if (problem === undefined) throw error;
    throw new InputError(`Cannot read tokenizer "${path}": ${problem}`, { cause: error });
  }
}

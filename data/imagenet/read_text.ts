import { InputError } from "../../schemas/input_error.ts";
import { readBoundedText } from "../../schemas/read_bounded_text.ts";

/** Of those that are read here the largest, Kaggle's, has 3 MB. */
const MOST_BYTES = 2 ** 26;

/**
 * Reads a text file that an option names.
 *
 * @param what what it has, to stand in the message: "the names of classes"
 * @throws {InputError} if it cannot be read
 */
export async function readText(file: string, what: string): Promise<string> {
  try {
    return await readBoundedText(file, MOST_BYTES);
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = missing
      ? "there is no such file"
      : error instanceof Error
      ? error.message
      : String(error);
    throw new InputError(`Cannot read ${what} from "${file}": ${reason}`, { cause: error });
  }
}

/** The lines of a text, less empty ones at its end, without blanks around them. */
export const linesOf = (text: string): readonly string[] =>
  text.trimEnd().split(/\r?\n/).map((line) => line.trim());

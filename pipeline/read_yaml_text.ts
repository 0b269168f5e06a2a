import { InputError } from "../schemas/input_error.ts";
import { readBoundedText } from "../schemas/read_bounded_text.ts";
import { MOST_YAML_BYTES } from "./yaml_file.ts";

/**
 * Reads the text of a YAML file that a user names.
 *
 * @param what a message calls it, such as "pipeline file"
 * @throws {InputError} if it is not there, too large, or cannot be read
 */
export async function readYamlText(what: string, file: string): Promise<string> {
  try {
    return await readBoundedText(file, MOST_YAML_BYTES);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const reason = code === "ENOENT"
      ? "there is no such file"
      : error instanceof Error
      ? error.message
      : String(error);
    throw new InputError(`Cannot read ${what} "${file}": ${reason}`, { cause: error });
  }
}

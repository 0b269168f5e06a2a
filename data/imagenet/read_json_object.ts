import { InputError } from "../../schemas/input_error.ts";
import { readText } from "./read_text.ts";

/**
 * Reads a JSON file that has an object.
 *
 * @param what what it has, to stand in the message
 * @throws {InputError} if it cannot be read, is no JSON, or has no object
 */
export async function readJsonObject(
  file: string,
  what: string,
): Promise<Readonly<Record<string, unknown>>> {
  const value = parseJson(await readText(file, what), file, what);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new InputError(`Cannot read ${what} from "${file}": it must have a JSON object`);
}

/**
 * Parses the JSON of a file.
 *
 * @throws {InputError} if it is none
 */
export function parseJson(text: string, file: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read ${what} from "${file}": it is no JSON (${reason})`, {
      cause: error,
    });
  }
}

import { InputError } from "../../schemas/input_error.ts";
import { readBoundedText } from "../../schemas/read_bounded_text.ts";

/** The 21,841 names of ImageNet's classes have 1 MB. */
const MOST_BYTES = 2 ** 24;

/**
 * The names that the option `classes` gives: a list, or a text file with one a line. Their order is
 * that of the labels.
 *
 * @throws {InputError} if the file cannot be read, a name is empty or there are fewer than two
 */
export async function classList(given: string | readonly string[]): Promise<readonly string[]> {
  if (typeof given !== "string") return checked(given, 'Option "classes"', "place");
  const text = await readBoundedText(given, MOST_BYTES).catch((error) => {
    throw new InputError(
      `Cannot read the classes: "${given}" must be a text file with a name a line ` +
        `(${error instanceof Error ? error.message : error})`,
      { cause: error },
    );
  });
  const lines = text.trimEnd().split(/\r?\n/);
  return checked(lines.map((line) => line.trim()), `File "${given}"`, "line");
}

function checked(names: readonly string[], what: string, place: string): readonly string[] {
  const empty = names.findIndex((name) => name.trim() === "");
  if (empty >= 0 && names.length > 1) {
    throw new InputError(`${what} has no name at ${place} ${empty + 1}, it must have one`);
  }
  if (names.length < 2) {
    throw new InputError(`${what} must name at least two classes (was ${names.length})`);
  }
  return names;
}

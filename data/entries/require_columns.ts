import { didYouMean } from "../../schemas/did_you_mean.ts";
import { InputError } from "../../schemas/input_error.ts";
import { fieldNames, type GivenColumns } from "./field_names.ts";

/**
 * Sees to it that a table has the columns that are asked for, that of the picture, and label or
 * title.
 *
 * @throws {InputError} with a line for each that is missing
 */
export function requireColumns(
  file: string,
  found: readonly string[],
  picture: string,
  given: GivenColumns,
): void {
  const names = fieldNames(given);
  const asked = Object.values(given).filter((name) => name !== undefined);
  const missing = [...new Set([picture, ...asked])].filter((name) => !found.includes(name));
  const problems = missing.map((name) =>
    `${file}: Missing column "${name}"${didYouMean(name, found)}`
  );
  if (!found.includes(names.label) && !found.includes(names.title)) {
    problems.push(
      `${file}: Missing column "${names.label}" or "${names.title}", option "columns" may give ` +
        `the name of either (was ${found.map((name) => `"${name}"`).join(", ")})`,
    );
  }
  if (problems.length > 0) throw new InputError(problems);
}

import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import { readColumns } from "../csv/read_columns.ts";
import { classList } from "../entries/class_list.ts";
import { throwProblems } from "../entries/throw_problems.ts";

/** The labels of categories that no picture has, in FLYP's and in WILDS' own table. */
const NO_LABEL = 99999;

/**
 * The class names of iWildCam by their labels: of a table (`.csv`) with the columns `y` and, as in
 * FLYP's `labels.csv`, `english` or, as in WILDS' `categories.csv`, `name`. Rows without a label,
 * or with 99999, are passed over. Anything else is read as the option `classes` is elsewhere.
 *
 * @throws {InputError} if the table cannot be read, a label is missing or stands twice
 */
export async function animalNames(given: string | readonly string[]): Promise<readonly string[]> {
  if (typeof given !== "string" || extname(given).toLowerCase() !== ".csv") {
    return await classList(given);
  }
  const column = await nameColumn(given), problems: string[] = [];
  const names: string[] = [];
  for await (const { where, cells: { y, [column]: name } } of readColumns(given, ["y", column])) {
    const label = Number(y);
    if (y === "" || label === NO_LABEL) continue;
    if (!/^\d+(\.0)?$/.test(y) || label > NO_LABEL) {
      problems.push(`${where}: "y" must be a label, a whole number from 0 (was "${y}")`);
    } else if (name === "") {
      problems.push(`${where}: "${column}" must be the name of label ${label} (was empty)`);
    } else if (names[label] !== undefined) {
      problems.push(`${where}: Label ${label} stands twice: "${names[label]}" and "${name}"`);
    } else {
      names[label] = name;
    }
  }
  for (let label = 0; label < names.length; label++) {
    if (names[label] === undefined) problems.push(`${given}: Label ${label} has no row`);
  }
  throwProblems(problems);
  return await classList(names);
}

async function nameColumn(file: string): Promise<"english" | "name"> {
  const text = await readFile(file, "utf8").catch((error) => {
    throw new InputError(`Cannot read the classes "${file}": ${error.message}`, { cause: error });
  });
  return /^[^\r\n]*\benglish\b/.test(text) ? "english" : "name";
}

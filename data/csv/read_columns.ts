import { didYouMean } from "../../schemas/did_you_mean.ts";
import { InputError } from "../../schemas/input_error.ts";
import { csvRows } from "./csv_rows.ts";
import { requireOnce } from "./require_once.ts";

/** A row of a table. */
export interface TableRow<C extends string> {
  /** Where it stands, for messages: `metadata.csv:12`. */
  readonly where: string;
  /** Its place among the rows, from 0. */
  readonly index: number;
  /** The cells of the columns that were asked for, without space around them. */
  readonly cells: Readonly<Record<C, string>>;
}

/**
 * Reads some columns of a comma-separated table; it may have others.
 *
 * @throws {InputError} if it cannot be read, is empty, or lacks a column
 */
export async function* readColumns<C extends string>(
  file: string,
  columns: readonly C[],
): AsyncGenerator<TableRow<C>> {
  let places: readonly (readonly [C, number])[] | undefined, index = 0;
  for await (const { record, info } of csvRows(file, ",")) {
    if (places === undefined) {
      const header = record.map((name) => name.trim());
      requireOnce(file, header);
      // What pandas writes without a name is its row numbers.
      const named = header.filter((name) => name !== "");
      const missing = columns.filter((name) => !header.includes(name));
      if (missing.length > 0) {
        throw new InputError(
          missing.map((name) => `${file}: Missing column "${name}"${didYouMean(name, named)}`),
        );
      }
      places = columns.map((name) => [name, header.indexOf(name)] as const);
      continue;
    }
    // Half a million rows are read; entries made of pairs take twice as long.
    const cells = {} as Record<C, string>;
    for (const [name, at] of places) cells[name] = record[at]?.trim() ?? "";
    yield { where: `${file}:${info.lines}`, index: index++, cells };
  }
  if (places === undefined) throw new InputError(`Cannot read "${file}": it is empty`);
}

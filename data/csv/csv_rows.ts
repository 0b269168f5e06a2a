import { CsvError, parse } from "csv-parse";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { InputError } from "../../schemas/input_error.ts";

/** A quote that does not close makes a row of all that follows. */
const MOST_ROW = 2 ** 20;

/** Bytes read at a time. */
const CHUNK = 2 ** 20;

/** What a line of the file holds, as csv-parse gives it with `info`. */
interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a table cell by cell, its header among the rows; empty lines are passed over. `info.lines`
 * is the line that the row ends in.
 *
 * @param quote what cells with delimiters stand between; false where quotes mean nothing
 * @throws {InputError} if the file cannot be read, a quote does not close, or a row has more or
 *     fewer cells than the first
 */
export async function* csvRows(
  file: string,
  delimiter: string,
  quote: '"' | false = '"',
): AsyncGenerator<Parsed> {
  const options = {
    bom: true,
    delimiter,
    info: true,
    max_record_size: MOST_ROW,
    quote,
    // Each as it comes: tables that were put together of several have more than one of them.
    record_delimiter: ["\r\n", "\n", "\r"],
    // Quotes within a cell are taken as they are, as Python's csv does; captions have them.
    relax_quotes: true,
    skip_empty_lines: true,
  };
  const parser = pipeline(
    createReadStream(file, { highWaterMark: CHUNK }),
    parse(options),
    () => {},
  );
  try {
    for await (const parsed of parser) yield parsed as Parsed;
  } catch (error) {
    if (error instanceof InputError || !(error instanceof Error)) throw error;
    const line = error instanceof CsvError && typeof error.lines === "number"
      ? `:${error.lines}`
      : "";
    throw new InputError(`${file}${line}: Cannot read the table: ${error.message}`, {
      cause: error,
    });
  }
}

import { CsvError, parse } from "csv-parse";
import { createReadStream } from "node:fs";
import { dirname, extname } from "node:path";
import { pipeline } from "node:stream";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { Entry, Listing } from "../entries/entry.ts";
import { fileOfRow } from "../entries/file_of_row.ts";
import { fieldNames, requireColumns } from "../entries/find_columns.ts";
import { readFields } from "../entries/read_fields.ts";

/** What a line of the file holds, as csv-parse gives it with `info`. */
interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a table line by line. A row's place is the line that it ends in.
 *
 * @param problems takes a line for each row whose path or label cannot be read
 * @throws {InputError} if the file cannot be read, a column is missing or stands twice, or a line
 *     has a quote that does not close or more or fewer cells than the header
 */
export async function listCsv(
  file: string,
  { root = dirname(file), separator = separatorOf(file), columns }: Pick<
    SourceOptions["csv"],
    "root" | "separator" | "columns"
  >,
  problems: string[],
): Promise<Listing> {
  const column = columns.filepath ?? "filepath", names = fieldNames(columns);
  const entries: Entry[] = [];
  let header: readonly string[] | undefined;
  for await (const { record, info } of rows(file, separator)) {
    if (header === undefined) {
      header = record;
      requireOnce(file, header);
      requireColumns(file, header, column, columns);
      continue;
    }
    const where = `${file}:${info.lines}`;
    const row = Object.fromEntries(header.map((name, i) => [name, record[i]]));
    const picture = fileOfRow(row[column], { root, column, where }, problems);
    const fields = readFields(row, names, where, problems);
    if (picture !== undefined) entries.push({ ...picture, where, ...fields });
  }
  if (header === undefined) throw new InputError(`Cannot read "${file}": it is empty`);
  return { entries };
}

function separatorOf(file: string): string {
  return [".tsv", ".tab", ".txt"].includes(extname(file).toLowerCase()) ? "\t" : ",";
}

async function* rows(file: string, delimiter: string): AsyncGenerator<Parsed> {
  // Quotes within a cell are taken as they are, as Python's csv does; captions have them.
  const options = { bom: true, delimiter, info: true, relax_quotes: true, skip_empty_lines: true };
  const parser = pipeline(createReadStream(file), parse(options), () => {});
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

function requireOnce(file: string, header: readonly string[]): void {
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new InputError(`${file}:1: Column "${twice}" stands twice in the header`);
}

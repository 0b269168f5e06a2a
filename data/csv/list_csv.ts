import { dirname, extname } from "node:path";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { Entry, Listing } from "../entries/entry.ts";
import { fileOfRow } from "../entries/file_of_row.ts";
import { fieldNames } from "../entries/field_names.ts";
import { readFields } from "../entries/read_fields.ts";
import { requireColumns } from "../entries/require_columns.ts";
import { requireSomeFile } from "../entries/require_some_file.ts";
import { csvRows } from "./csv_rows.ts";
import { requireOnce } from "./require_once.ts";

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
  for await (const { record, info } of csvRows(file, separator)) {
    if (header === undefined) {
      header = record.map((name) => name.trim());
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
  await requireSomeFile(file, root, entries, problems);
  return { entries };
}

function separatorOf(file: string): string {
  return [".tsv", ".tab", ".txt"].includes(extname(file).toLowerCase()) ? "\t" : ",";
}

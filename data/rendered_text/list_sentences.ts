import { extname } from "node:path";
import type { Picture } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { didYouMean } from "../../schemas/did_you_mean.ts";
import { InputError } from "../../schemas/input_error.ts";
import { csvRows } from "../csv/csv_rows.ts";
import { requireOnce } from "../csv/require_once.ts";
import type { Entry, Listing } from "../entries/entry.ts";
import { fieldNames } from "../entries/field_names.ts";
import { readFields } from "../entries/read_fields.ts";
import { requireColumns } from "../entries/require_columns.ts";

type Options = Pick<SourceOptions["rendered-text"], "header" | "separator" | "columns">;

/**
 * Reads the sentences of a table and what they are labelled with. Where tabs separate, quotes mean
 * nothing, as GLUE writes SST-2. A row's place, which also names its picture, is its line.
 *
 * @param draw what reads the picture of a sentence
 * @param problems takes a line for each row without a sentence or with an unusable label
 * @throws {InputError} if the file cannot be read, a column is missing or stands twice, or a line
 *     has more or fewer cells than the first
 */
export async function listSentences(
  file: string,
  { header, separator = separatorOf(file), columns }: Options,
  draw: (sentence: string) => Picture["read"],
  problems: string[],
): Promise<Listing> {
  const usual = header ? { sentence: "sentence" } : { sentence: "1", label: "2" };
  const given = { ...usual, ...columns }, names = fieldNames(given);
  const entries: Entry[] = [];
  let found: readonly string[] | undefined;
  for await (const { record, info } of csvRows(file, separator, separator === "\t" ? false : '"')) {
    if (found === undefined) {
      found = header ? record : record.map((_, i) => String(i + 1));
      requireHeader(file, found, given.sentence, header);
      requireColumns(file, found, given.sentence, given);
      if (header) continue;
    }
    const where = `${file}:${info.lines}`;
    const row = Object.fromEntries(found.map((name, i) => [name, record[i]]));
    const sentence = row[given.sentence]?.trim() ?? "";
    const fields = readFields(row, names, where, problems);
    if (sentence === "") problems.push(`${where}: The row has no sentence, it must have one`);
    else entries.push({ path: where, where, ...fields, read: draw(sentence) });
  }
  if (found === undefined) throw new InputError(`Cannot read "${file}": it is empty`);
  return { entries };
}

function requireHeader(
  file: string,
  found: readonly string[],
  sentence: string,
  header: boolean,
): void {
  if (header && !found.includes(sentence)) {
    throw new InputError(
      `${file}:1: Missing column "${sentence}"${
        didYouMean(sentence, found)
      }; for a file without a ` +
        'line of names, option "header" must be false',
    );
  }
  requireOnce(file, found);
}

function separatorOf(file: string): string {
  return [".tsv", ".tab", ".txt"].includes(extname(file).toLowerCase()) ? "\t" : ",";
}

import { createReadStream } from "node:fs";
import { dirname } from "node:path";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { Entry, Listing } from "../entries/entry.ts";
import { fileOfRow } from "../entries/file_of_row.ts";
import { fieldNames } from "../entries/field_names.ts";
import { isObject } from "../entries/is_object.ts";
import { readFields } from "../entries/read_fields.ts";
import { requireSomeFile } from "../entries/require_some_file.ts";

/** A file that is none of lines would be put together to one of gigabytes. */
const MOST_LINE = 2 ** 22;

/**
 * Reads the objects of a file, one a line; empty lines are passed over.
 *
 * @param problems takes a line for each row that is no JSON object, or whose path or label cannot
 *     be read
 * @throws {InputError} if the file cannot be read, or no row has a field that `columns` asks for
 */
export async function listJsonl(
  file: string,
  { root = dirname(file), columns }: Pick<SourceOptions["jsonl"], "root" | "columns">,
  problems: string[],
): Promise<Listing> {
  const column = columns.filepath ?? "filepath", names = fieldNames(columns);
  const unseen = new Set(Object.values(columns));
  const entries: Entry[] = [];
  let line = 0;
  for await (const text of lines(file)) {
    const where = `${file}:${++line}`, content = line === 1 ? text.replace(/^\uFEFF/, "") : text;
    if (content.trim() === "") continue;
    const row = parse(content, where, problems);
    if (row === undefined) continue;
    for (const name of Object.keys(row)) unseen.delete(name);
    const picture = fileOfRow(row[column], { root, column, where }, problems);
    const fields = readFields(row, names, where, problems);
    if (picture !== undefined) entries.push({ ...picture, where, ...fields });
  }
  if (entries.length > 0) {
    for (const name of unseen) problems.push(`${file}: Missing field "${name}": no row has it`);
  }
  await requireSomeFile(file, root, entries, problems);
  return { entries };
}

async function* lines(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, "utf8");
  let rest = "";
  try {
    for await (const piece of input) {
      const ended = (rest + piece).split("\n");
      rest = ended.pop() ?? "";
      if (rest.length > MOST_LINE) {
        throw new RangeError(`a line has more than ${MOST_LINE} characters, it may have as many`);
      }
      yield* ended;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read "${file}": ${reason}`, { cause: error });
  } finally {
    input.destroy();
  }
  yield rest;
}

function parse(
  text: string,
  where: string,
  problems: string[],
): Readonly<Record<string, unknown>> | undefined {
  try {
    const row: unknown = JSON.parse(text);
    if (isObject(row)) return row;
    problems.push(`${where}: The line must be a JSON object (was ${text.slice(0, 80)})`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(`${where}: Cannot read the line: it must be JSON, ${reason}`);
  }
  return undefined;
}

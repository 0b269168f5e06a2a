import { parquetReadObjects, parquetSchema } from "hyparquet";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { Entry, Listing } from "../entries/entry.ts";
import { fieldNames } from "../entries/field_names.ts";
import { readFields } from "../entries/read_fields.ts";
import { requireColumns } from "../entries/require_columns.ts";
import { boundedCompressors } from "./bounded_compressors.ts";
import { classNames } from "./class_names.ts";
import type { Cache } from "./lru_cache.ts";
import { openParquet, type ParquetFile } from "./open_parquet.ts";
import { pictureOfRow } from "./picture_of_row.ts";
import { reasonOf } from "./reason_of.ts";

/**
 * Reads all columns of a file but that of the pictures. A picture is named `FILE#ROW`, rows counted
 * from 0 as pyarrow does.
 *
 * @param cache keeps the row groups that pictures are read from
 * @param problems takes a line for each row whose label cannot be read
 * @throws {InputError} if the file is no whole parquet file, lacks a column or has no pictures in
 *     that of pictures
 */
export async function listParquet(
  path: string,
  { columns }: Pick<SourceOptions["parquet"], "columns">,
  cache: Cache<readonly unknown[]>,
  problems: string[],
): Promise<Listing> {
  const file = await openParquet(path), names = fieldNames(columns);
  const image = columns.image ?? "image";
  const { children } = parquetSchema(file.metadata);
  const found = children.map(({ element }) => element.name);
  requireColumns(path, found, image, columns);
  requirePictures(path, children.find(({ element }) => element.name === image));

  const wanted = Object.values(names).filter((name) => found.includes(name));
  const rows = await read(file, wanted);
  const entries: Entry[] = [];
  let row = 0;
  for (const [group, { num_rows }] of file.metadata.row_groups.entries()) {
    const start = row;
    for (; row < start + Number(num_rows); row++) {
      const place = { column: image, group, start, end: start + Number(num_rows), row };
      const where = `${path}: Row ${row}`;
      entries.push({
        path: `${path}#${row}`,
        where,
        ...readFields(rows[row] ?? {}, names, where, problems),
        read: () => pictureOfRow(file, place, cache),
      });
    }
  }
  const classes = classNames(file.metadata.key_value_metadata ?? [], names.label);
  return { entries, ...(classes !== undefined && { classes }) };
}

async function read(
  { path, buffer, metadata }: ParquetFile,
  columns: string[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  try {
    return await parquetReadObjects({
      file: buffer,
      metadata,
      columns,
      compressors: boundedCompressors,
    });
  } catch (error) {
    const reason = reasonOf(error);
    throw new InputError(`Cannot read the columns ${columns.join(", ")} of "${path}": ${reason}`, {
      cause: error,
    });
  }
}

function requirePictures(
  path: string,
  column: ReturnType<typeof parquetSchema> | undefined,
): void {
  if (column === undefined) return;
  const bytes = column.children.find(({ element }) => element.name === "bytes") ?? column;
  if (bytes.children.length === 0 && bytes.element.type === "BYTE_ARRAY") return;
  throw new InputError(
    `${path}: Column "${column.element.name}" must hold the bytes of pictures, or a struct with ` +
      `"bytes" and "path" (was ${column.element.type ?? "another struct"})`,
  );
}

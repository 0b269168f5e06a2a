import { parquetReadObjects } from "hyparquet";
import { isObject } from "../entries/is_object.ts";
import { PictureError } from "../pictures/picture_error.ts";
import { boundedCompressors } from "./bounded_compressors.ts";
import type { Cache, Sized } from "./lru_cache.ts";
import type { ParquetFile } from "./open_parquet.ts";
import { reasonOf } from "./reason_of.ts";

/** Where a picture lies; rows counted from 0 over the whole file. */
export interface RowPlace {
  readonly column: string;
  readonly group: number;
  /** The first row of the row group, and the first behind it. */
  readonly start: number;
  readonly end: number;
  readonly row: number;
}

/**
 * Reads a picture with its row group, which is the least that can be read of parquet.
 *
 * @throws {PictureError} if the row has no picture or its row group cannot be read
 */
export async function pictureOfRow(
  file: ParquetFile,
  { column, group, start, end, row }: RowPlace,
  cache: Cache<readonly unknown[]>,
): Promise<Uint8Array> {
  const load = () => loadGroup(file, column, start, end);
  const cells = await cache(`${file.path}#${group}`, load).catch((error) => {
    const reason = reasonOf(error);
    throw new PictureError(`row group ${group} cannot be read, ${reason}`, { cause: error });
  });
  const bytes = bytesOf(cells[row - start]);
  if (bytes === undefined) {
    throw new PictureError(`row ${row} has no bytes in column "${column}"`);
  }
  return bytes;
}

async function loadGroup(
  { buffer, metadata }: ParquetFile,
  column: string,
  rowStart: number,
  rowEnd: number,
): Promise<Sized<readonly unknown[]>> {
  const rows = await parquetReadObjects({
    file: buffer,
    metadata,
    columns: [column],
    rowStart,
    rowEnd,
    compressors: boundedCompressors,
    utf8: false,
  });
  const value = rows.map((row) => row[column] as unknown);
  const bytes = value.reduce((sum: number, cell) => sum + (bytesOf(cell)?.byteLength ?? 0), 0);
  return { value, bytes };
}

function bytesOf(cell: unknown): Uint8Array | undefined {
  const bytes = isObject(cell) && "bytes" in cell ? cell["bytes"] : cell;
  return bytes instanceof Uint8Array ? bytes : undefined;
}

import {
  type AsyncBuffer,
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
} from "hyparquet";
import { InputError } from "../../schemas/input_error.ts";
import { reasonOf } from "./reason_of.ts";

/** A parquet file whose footer was read. */
export interface ParquetFile {
  readonly path: string;
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
}

/**
 * Reads the footer of a parquet file.
 *
 * @throws {InputError} if it cannot be read, is no parquet file or is cut short
 */
export async function openParquet(path: string): Promise<ParquetFile> {
  try {
    const buffer = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(buffer);
    requireRows(metadata, buffer.byteLength);
    for (const { columns } of metadata.row_groups) {
      for (const { meta_data } of columns) {
        const start = meta_data?.dictionary_page_offset ?? meta_data?.data_page_offset ?? 0n;
        const end = Number(start + (meta_data?.total_compressed_size ?? 0n));
        if (end > buffer.byteLength) {
          throw new Error(`a column goes to byte ${end}, the file has ${buffer.byteLength}`);
        }
      }
    }
    return { path, buffer, metadata };
  } catch (error) {
    throw new InputError(
      `Cannot read "${path}": it must be a whole parquet file (${reasonOf(error)})`,
      {
        cause: error,
      },
    );
  }
}

/** Each row has a picture, and a picture takes bytes: rows that are only declared have none. */
function requireRows({ num_rows, row_groups }: FileMetaData, bytes: number): void {
  const counts = row_groups.map(({ num_rows }) => num_rows);
  const sum = counts.reduce((sum, count) => sum + count, 0n);
  if (counts.some((count) => count < 0n) || sum !== num_rows || sum > BigInt(bytes)) {
    throw new Error(`row groups of ${sum} rows, it says ${num_rows}, in ${bytes} bytes`);
  }
}

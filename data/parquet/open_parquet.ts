import {
  type AsyncBuffer,
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
} from "hyparquet";
import { InputError } from "../../schemas/input_error.ts";

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
    for (const { columns } of metadata.row_groups) {
      for (const { meta_data } of columns) {
        const start = meta_data?.dictionary_page_offset ?? meta_data?.data_page_offset ?? 0n;
        const end = Number(start + (meta_data?.total_compressed_size ?? 0n));
        if (end > buffer.byteLength) {
          throw new RangeError(`a column goes to byte ${end}, the file has ${buffer.byteLength}`);
        }
      }
    }
    return { path, buffer, metadata };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read "${path}": it must be a whole parquet file (${reason})`, {
      cause: error,
    });
  }
}

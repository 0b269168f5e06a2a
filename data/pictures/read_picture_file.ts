import { readFile } from "node:fs/promises";
import { PictureError } from "./picture_error.ts";

/**
 * Reads the bytes of a picture.
 *
 * @param where the row that names it, if one does: `train.csv:12`
 * @throws {PictureError} if the file cannot be read, so that only this picture is lost
 */
export async function readPictureFile(
  file: string,
  where?: string,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const reason = code === "ENOENT" || code === "ENOTDIR"
      ? "there is no such file"
      : code === "EISDIR"
      ? "it is a folder"
      : error instanceof Error
      ? error.message
      : String(error);
    const named = where === undefined ? "" : `, ${where} names it`;
    throw new PictureError(`${reason}${named}`, { cause: error });
  }
}

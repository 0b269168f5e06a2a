import { readFile, stat } from "node:fs/promises";
import { MOST_PICTURE_BYTES, tooManyBytes } from "./most_picture_bytes.ts";
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
  const named = where === undefined ? "" : `, ${where} names it`;
  try {
    const found = await stat(file);
    // A pipe may never end, nor may a device.
    if (!found.isFile() && !found.isDirectory()) throw new Error("it is no file");
    if (found.size > MOST_PICTURE_BYTES) throw new Error(tooManyBytes(found.size));
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
    throw new PictureError(`${reason}${named}`, { cause: error });
  }
}

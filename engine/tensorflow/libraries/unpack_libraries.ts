import { Buffer } from "node:buffer";
import { basename, join } from "node:path";
import { EngineUnavailable } from "../../engine_unavailable.ts";
import { checkedPieces } from "./checked_pieces.ts";
import { LIBRARY_NAMES } from "./libraries.ts";
import { readZip, readZipEntry, type ZipEntry } from "./read_zip.ts";
import { type FileRecord, wheelRecord } from "./wheel_record.ts";
import { writeNewFile } from "./write_new_file.ts";

/**
 * Unpacks TensorFlow's two libraries from its wheel and checks them against the wheel's own RECORD.
 * The 853 MB of the CPU wheel take about 3 s.
 *
 * @param folder an existing folder, which gets the two files
 * @returns what RECORD says of each
 * @throws {EngineUnavailable} where the wheel is damaged or lacks one of them; names wheel and file
 */
export async function unpackLibraries(
  wheel: string,
  folder: string,
  signal?: AbortSignal,
): Promise<Readonly<Record<string, FileRecord>>> {
  let at = "its list of files";
  try {
    const entries = await readZip(wheel);
    at = "RECORD";
    const records = wheelRecord(await readText(wheel, findRecord(entries)));
    const files: Record<string, FileRecord> = {};
    for (const name of LIBRARY_NAMES) {
      at = `tensorflow/${name}`;
      const entry = entries.get(at);
      const record = records.get(at);
      if (!entry || !record) throw new RangeError(`not in ${entry ? "RECORD" : "the wheel"}`);
      const pieces = checkedPieces(await readZipEntry(wheel, entry), record);
      await writeNewFile(join(folder, name), pieces, signal);
      files[name] = record;
    }
    return files;
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw new EngineUnavailable(
      `Cannot unpack "${basename(wheel)}": ${at}: ${error.message}`,
      { cause: error },
    );
  }
}

function findRecord(entries: ReadonlyMap<string, ZipEntry>): ZipEntry {
  for (const entry of entries.values()) {
    if (/^tensorflow[^/]*\.dist-info\/RECORD$/.test(entry.name)) return entry;
  }
  throw new RangeError("not in the wheel");
}

async function readText(wheel: string, entry: ZipEntry): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await readZipEntry(wheel, entry)) pieces.push(piece);
  return new TextDecoder().decode(Buffer.concat(pieces));
}

/** Errors of the zip reader, of the comparison and of zlib; not those of the disk. */
function isDamage(error: unknown): error is Error {
  if (error instanceof SyntaxError || error instanceof RangeError) return true;
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}

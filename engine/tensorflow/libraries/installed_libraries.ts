import { createReadStream } from "node:fs";
import { join } from "node:path";
import { EngineUnavailable } from "../../engine_unavailable.ts";
import { checkedPieces } from "./checked_pieces.ts";
import { LIBRARY_NAMES } from "./libraries.ts";
import type { Manifest } from "./manifest.ts";
import { type FileRecord, wheelRecord } from "./wheel_record.ts";

/**
 * Lists the shared libraries of TensorFlow and of NVIDIA that pip has installed, and checks
 * TensorFlow's two against their record.
 *
 * @param root the folder that paths are to be relative to
 * @param packages Python's site-packages, relative to `root`
 * @throws {EngineUnavailable} where one of the two is missing or damaged
 */
export async function installedLibraries(
  root: string,
  packages: string,
  signal?: AbortSignal,
): Promise<Manifest> {
  const installed = await installedFiles(join(root, packages));
  for (const name of LIBRARY_NAMES) {
    const path = `tensorflow/${name}`;
    try {
      const record = installed.get(path);
      if (!record) throw new RangeError("not in the wheel");
      const pieces = createReadStream(join(root, packages, path), { highWaterMark: 1 << 20 });
      for await (const _ of checkedPieces(pieces, record)) signal?.throwIfAborted();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new EngineUnavailable(`Cannot use the installed TensorFlow: ${path}: ${error.message}`);
    }
  }
  const files: Record<string, FileRecord> = {};
  for (const [path, record] of installed) {
    if (/^(?:tensorflow|nvidia)\/.*\.so(?:\.\d+)*$/.test(path)) {
      files[join(packages, path)] = record;
    }
  }
  return { libraries: join(packages, "tensorflow"), files };
}

/** The files of every installed wheel, by path relative to site-packages. */
async function installedFiles(folder: string): Promise<Map<string, FileRecord>> {
  const files = new Map<string, FileRecord>();
  for await (const { name } of Deno.readDir(folder)) {
    if (!/^(?:tensorflow|nvidia_).*\.dist-info$/.test(name)) continue;
    const text = await Deno.readTextFile(join(folder, name, "RECORD"));
    for (const [path, record] of wheelRecord(text)) files.set(path, record);
  }
  return files;
}

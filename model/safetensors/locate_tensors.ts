import { type FileHandle, open } from "node:fs/promises";
import { InputError } from "../../schemas/input_error.ts";
import { fileProblem } from "../file_problem.ts";
import { headerEnd } from "./header_end.ts";
import { parseHeader } from "./parse_header.ts";
import { type PlacedTensor, placeTensors } from "./place_tensors.ts";
import { readInto } from "./read_into.ts";

/** Where a tensor lies on disk; its bytes count from the beginning of the file. */
export interface LocatedTensor extends PlacedTensor {
  readonly path: string;
}

/** The first bytes of a file, as many as asked for. */
async function firstBytes(handle: FileHandle, count: number, path: string) {
  const bytes = new Uint8Array(count);
  await readInto(bytes, handle, 0, path);
  return bytes;
}

/**
 * Reads the header of a safetensors file, and where each of its tensors lies, in the order of their
 * bytes; no tensor is read.
 *
 * @throws {InputError} when there is no such file, it cannot be opened, or what `parseHeader()` and
 * `placeTensors()` throw
 */
export async function locateTensors(path: string): Promise<ReadonlyMap<string, LocatedTensor>> {
  const handle = await openFile(path);
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) {
      throw new InputError(`Cannot read weights "${path}": it is a folder, must be a file`);
    }
    const start = await firstBytes(handle, Math.min(8, stat.size), path);
    const end = headerEnd(start, path, stat.size);
    const { entries } = parseHeader(await firstBytes(handle, end, path), path, stat.size);
    const placed = placeTensors(entries, stat.size - end, path);
    return new Map(
      [...placed].map((
        [name, { start, end: stop, ...tensor }],
      ) => [name, { ...tensor, path, start: end + start, end: end + stop }]),
    );
  } finally {
    await handle.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    throw new InputError(`Cannot read weights "${path}": ${problem}`, { cause: error });
  }
}

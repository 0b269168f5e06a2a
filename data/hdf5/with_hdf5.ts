import type { Dataset, File } from "h5wasm";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { InputError } from "../../schemas/input_error.ts";

/** What is used of the library's file system; its own types leave these members out. */
interface MemoryFile {
  usedBytes: number;
  stream_ops: {
    readonly read: (
      stream: unknown,
      buffer: Int8Array,
      offset: number,
      length: number,
      position: number,
    ) => number;
  };
}
interface Library {
  readonly File: new (name: string, mode: "r") => File;
  readonly FS: {
    createFile(
      folder: string,
      name: string,
      options: object,
      canRead: boolean,
      canWrite: boolean,
    ): MemoryFile;
    unlink(path: string): void;
  };
}

let loading: Promise<Library> | undefined;
let opened = 0;

/** The HDF5 library, loaded when it is first needed: 4 MB of WebAssembly. */
function loadLibrary(): Promise<Library> {
  loading ??= import("h5wasm").then(async ({ default: { File, ready } }) => {
    const module = await ready;
    // Otherwise failures go to stderr, and what has failed gives null.
    module.activate_throwing_error_handler();
    return { File, FS: module.FS as unknown as Library["FS"] };
  });
  return loading;
}

/**
 * Lends a dataset of an HDF5 file. The library's build for Node asks for all environment variables,
 * its other build keeps files in memory; so that files of gigabytes are read piece by piece and
 * without that permission, it is the other one, with a file of whose bytes none is in memory.
 * Nothing stays open behind it.
 *
 * @param use is called once; what it returns must not use the dataset later
 * @throws {InputError} if the file cannot be read, is damaged or no HDF5 file, or has no such
 *   dataset
 */
export async function withHdf5<T>(
  file: string,
  key: string,
  use: (dataset: Dataset) => T,
): Promise<T> {
  const { File, FS } = await loadLibrary();
  const fail = (reason: string, cause?: unknown): never => {
    throw new InputError(`Cannot read "${file}": ${reason}`, { cause });
  };
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), error);
  }
  const name = `file${opened++}.h5`, inMemory = FS.createFile("/", name, {}, true, false);
  inMemory.usedBytes = fstatSync(descriptor).size;
  inMemory.stream_ops = {
    ...inMemory.stream_ops,
    read: (_, buffer, offset, length, position) =>
      readSync(descriptor, buffer, offset, length, position),
  };
  let hdf5: File | undefined;
  try {
    hdf5 = new File(`/${name}`, "r");
    const found = hdf5.get(key);
    if (found === null || !("slice" in found)) {
      const keys = hdf5.keys().map((name) => `"${name}"`).join(", ");
      return fail(`it has no dataset "${key}" (it has ${keys || "none"})`);
    }
    return use(found);
  } catch (error) {
    if (error instanceof InputError) throw error;
    return fail(reasonOf(error), error);
  } finally {
    hdf5?.close();
    FS.unlink(`/${name}`);
    closeSync(descriptor);
  }
}

/** The innermost of the library's own causes: "truncated file: eof = 9, …". */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const causes = [...message.matchAll(/#\d+: .*?\(\): (.*)/g)];
  return causes.at(-1)?.[1] ?? message;
}

import { mkdir, rmdir, unlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../schemas/input_error.ts";

/** The file in a folder of runs that the process which runs into it holds a lock on. */
const LOCK_FILE = ".lock";

/**
 * Does `work` while this process alone may write into a folder of runs. The operating system gives
 * the lock back when a process ends, however it ends. The folder is made where it is missing, and
 * taken away again where nothing was put into it.
 *
 * @throws {InputError} if another process holds the folder, or it cannot be made or written into
 */
export async function holdFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const refuse = (reason: string, cause?: unknown) =>
    new InputError(`Cannot run into folder "${folder}": ${reason}`, { cause });
  const path = join(folder, LOCK_FILE);
  const unusable = (error: unknown) =>
    refuse(error instanceof Error ? error.message : String(error), error);
  const made = await mkdir(folder, { recursive: true }).catch((error) => {
    throw unusable(error);
  });
  using file = await lock(path).catch((error) => {
    throw unusable(error);
  });
  if (file === undefined) {
    throw refuse("another process is running into it; wait for its end, or give another by --out");
  }
  try {
    return await work();
  } finally {
    if (made !== undefined) await removeEmpty(folder, made);
  }
}

/** Opens and locks a file; undefined where another process holds it. */
async function lock(path: string): Promise<Deno.FsFile | undefined> {
  for (;;) {
    const file = await Deno.open(path, { create: true, write: true });
    if (!await file.tryLock(true)) {
      file.close();
      return undefined;
    }
    // Whoever held it before may have taken it away since it was opened here.
    const [own, there] = [await file.stat(), await Deno.stat(path).catch(() => undefined)];
    if (there?.ino === own.ino) return file;
    file.close();
  }
}

/** Removes a folder that holds nothing but the lock, and those above it that were made with it. */
async function removeEmpty(folder: string, made: string): Promise<void> {
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name).catch(() => []);
  if (names.some((name) => name !== LOCK_FILE)) return;
  await unlink(join(folder, LOCK_FILE)).catch(() => {});
  const top = resolve(made);
  try {
    for (let place = resolve(folder); place.length >= top.length; place = dirname(place)) {
      await rmdir(place);
    }
  } catch {
    // Someone has put something there meanwhile.
  }
}

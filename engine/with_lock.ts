import { setTimeout } from "node:timers/promises";

/**
 * Runs `work` while holding a lock that one process on this machine can have at a time. The
 * operating system gives it back when a process ends, however it ends. The file stays: removing it
 * would let a third process lock a new file of that name while a second holds the old one.
 *
 * @param path the lock file, made where it is missing
 * @param onWait called once where another holds the lock
 * @throws the signal's reason, where it is aborted while waiting
 */
export async function withLock<T>(
  path: string,
  onWait: () => void,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  using file = await Deno.open(path, { create: true, write: true });
  if (!await file.tryLock(true)) {
    onWait();
    // Asked for again and again, since a blocking lock() cannot be given up.
    do await setTimeout(100, undefined, signal && { signal }); while (!await file.tryLock(true));
  }
  try {
    return await work();
  } finally {
    await file.unlock();
  }
}

import { join } from "node:path";
import { EngineUnavailable } from "../../engine_unavailable.ts";
import { withLock } from "../../with_lock.ts";
import type { FetchContext } from "./fetch_context.ts";
import { inspectFolder, type Manifest, writeManifest } from "./manifest.ts";

/** A folder that is made once and then used by every run. */
export interface CachedFolder {
  /** Its name in the cache, with every version that matters. */
  readonly key: string;
  /** What it is, for people, as `TensorFlow 2.21.0 for CPU`. */
  readonly title: string;
  /** Fills an empty folder, which is moved to its place afterwards. */
  readonly make: (folder: string) => Promise<Manifest>;
}

/**
 * Finds a folder in the cache, or makes it there: under a lock, so that of several processes one
 * makes it and the others wait; beside its place and then renamed, so that it is whole or not there
 * at all. What attempts that were killed left behind is removed, and a damaged folder made again.
 *
 * @returns the folder of the libraries in it, an absolute path
 * @throws {EngineUnavailable} where it cannot be made or written
 * @throws the signal's reason, where it is aborted; nothing stays behind
 */
export async function cachedFolder(wanted: CachedFolder, context: FetchContext): Promise<string> {
  const { key, title } = wanted;
  const { cache, offline, say, signal } = context;
  const folder = join(cache, key);
  try {
    const found = await inspectFolder(folder);
    if (found.state === "ready") return found.libraries;
    if (offline) {
      throw new EngineUnavailable(
        `Cannot use ${title}: "${folder}" is ${found.state}, and nothing may be fetched`,
      );
    }
    await Deno.mkdir(cache, { recursive: true });
    return await withLock(
      `${folder}.lock`,
      () => say(`Waiting for another process that is fetching ${title}`),
      () => makeUnlessReady(wanted, folder, context),
      signal,
    );
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new EngineUnavailable(`Cannot put ${title} into "${cache}": ${error.message}`, {
      cause: error,
    });
  }
}

async function makeUnlessReady(
  { key, title, make }: CachedFolder,
  folder: string,
  { cache, say }: FetchContext,
): Promise<string> {
  // Whoever had the lock before may have made it.
  const found = await inspectFolder(folder);
  if (found.state === "ready") return found.libraries;
  // The lock is ours, so whoever wrote these is dead.
  for await (const { name } of Deno.readDir(cache)) {
    if (name.startsWith(`${key}.partial-`)) await discard(join(cache, name));
  }
  if (found.state === "damaged") {
    say(`${title} in "${folder}" is damaged, fetching it again: ${found.why}`);
    await Deno.remove(folder, { recursive: true });
  }
  const partial = `${folder}.partial-${crypto.randomUUID()}`;
  await Deno.mkdir(partial);
  try {
    const manifest = await make(partial);
    await writeManifest(partial, manifest);
    await Deno.rename(partial, folder);
    using parent = await Deno.open(cache);
    await parent.sync();
    return join(folder, manifest.libraries);
  } catch (error) {
    await discard(partial);
    throw error;
  }
}

/** Removes what it can: a subprocess that outlived its parent may still be writing there. */
async function discard(path: string): Promise<void> {
  await Deno.remove(path, { recursive: true }).catch(() => {});
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && /^E[A-Z]+$/.test(String(error.code));
}

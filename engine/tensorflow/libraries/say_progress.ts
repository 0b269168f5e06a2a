import { join } from "node:path";

/**
 * Says every few seconds how much has arrived in a folder, until it is disposed. A subprocess that
 * downloads silently is watched in this way.
 *
 * @param folder watched with all folders in it
 * @param total bytes that are expected, undefined where unknown
 * @param every milliseconds from one line to the next
 */
export function sayProgress(
  folder: string,
  total: number | undefined,
  say: (line: string) => void,
  every = 10_000,
): AsyncDisposable {
  let looking: Promise<void> = Promise.resolve();
  let last = 0;
  const look = async () => {
    const megabytes = Math.round(Math.min(await folderSize(folder), total ?? Infinity) / 1e6);
    if (megabytes === last) return;
    last = megabytes;
    say(`  ${megabytes}${total === undefined ? "" : ` of ${Math.round(total / 1e6)}`} MB`);
  };
  const timer = setInterval(() => looking = looking.then(look), every);
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await looking;
    },
  };
}

async function folderSize(folder: string): Promise<number> {
  let size = 0;
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      const path = join(folder, name);
      size += isDirectory ? await folderSize(path) : (await Deno.lstat(path)).size;
    }
  } catch (error) {
    // What is being written is also being moved and removed.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return size;
}

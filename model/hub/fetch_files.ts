import { join } from "node:path";
import type { HubName } from "../../schemas/hub_name.ts";
import { InputError } from "../../schemas/input_error.ts";
import { bytesText } from "./bytes_text.ts";
import { fetchFile } from "./fetch_file.ts";
import type { HubContext } from "./hub_context.ts";
import { progress } from "./progress.ts";
import { refusal } from "./refusal.ts";
import { isHeld } from "./repository_cache.ts";
import type { RepositoryFile } from "./repository_file.ts";

/**
 * Fetches files of a commit into the repository's folder in the cache, whose lock is held; one that
 * another commit has too is there already.
 *
 * @throws {InputError} if the disk has no room for them; and as `fetchFile()`
 * @throws {Unreachable} where the hub does not answer
 */
export async function fetchFiles(
  name: HubName,
  commit: string,
  files: readonly RepositoryFile[],
  folder: string,
  context: HubContext,
): Promise<void> {
  const { settings, say } = context;
  const blobOf = ({ hash }: RepositoryFile) => join(folder, "files", hash.digest);
  const held = await Promise.all(files.map((file) => isHeld(blobOf(file), file.size)));
  const missing = files.filter((_, i) => !held[i]);
  if (missing.length > 0) {
    const total = missing.reduce((sum, { size }) => sum + size, 0);
    const what = missing.length === 1 ? `"${missing[0]?.path}"` : `${missing.length} files`;
    await requireRoom(name, total - await partialBytes(missing.map(blobOf)), folder, context);
    say(`Fetching ${what} of ${name.repository}, ${bytesText(total)}`);
    const arrived = progress(total, say);
    for (const file of missing) {
      const path = file.path.split("/").map(encodeURIComponent).join("/");
      const url = new URL(`${settings.endpoint}/${name.repository}/resolve/${commit}/${path}`);
      const refuse = (response: Response) => refusal(response, name, settings, file.path);
      await fetchFile(blobOf(file), { file, url, refuse, arrived }, context);
    }
  }
  const place = join(folder, "commits", commit);
  await Deno.mkdir(place, { recursive: true });
  for (const file of files) await give(blobOf(file), join(place, file.path));
}

/** How many bytes of them earlier attempts have left. */
async function partialBytes(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map((path) => Deno.stat(`${path}.partial`).then(({ size }) => size, () => 0)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function requireRoom(
  { text }: HubName,
  bytes: number,
  folder: string,
  { freeBytes }: HubContext,
): Promise<void> {
  const free = await freeBytes(folder);
  if (free >= bytes) return;
  throw new InputError(
    `Cannot fetch "${text}": the disk of "${folder}" has ${bytesText(free)} free, ` +
      `${bytesText(bytes)} are needed; FLYP_CACHE=DIR puts it elsewhere`,
  );
}

/** Gives a file its name at a commit: as a second name, or where the disk knows none as its own. */
async function give(blob: string, path: string): Promise<void> {
  await Deno.remove(path).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  try {
    await Deno.link(blob, path);
  } catch {
    await Deno.rename(blob, path);
  }
}

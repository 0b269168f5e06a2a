import { join } from "node:path";
import type { HubName } from "../../schemas/hub_name.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { HubContext } from "./hub_context.ts";
import { type RepositoryFile, repositoryFiles } from "./repository_file.ts";

/**
 * A repository's folder in the cache: `files/HASH` are files, each once however many commits have
 * it; `commits/COMMIT/` has them by name, as links; `commits/COMMIT.json` is what the hub lists
 * there; `revisions/REVISION` says which commit a branch or a tag was last.
 */
export function repositoryFolder(
  { repository }: HubName,
  { cache, settings }: Pick<HubContext, "cache" | "settings">,
): string {
  const { host, pathname } = new URL(settings.endpoint);
  const hub = encodeURIComponent(`${host}${pathname}`.replace(/\/+$/, ""));
  return join(cache, hub, repository.replace("/", "--"));
}

/** Whether a file is there and whole; it was checked before it came to its place. */
export async function isHeld(path: string, size: number): Promise<boolean> {
  try {
    const found = await Deno.stat(path);
    return found.isFile && found.size === size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** What the hub listed at a commit, where that was kept. */
export async function heldListing(
  folder: string,
  commit: string,
): Promise<readonly RepositoryFile[] | undefined> {
  const text = await readIfThere(join(folder, "commits", `${commit}.json`));
  if (text === undefined) return undefined;
  try {
    return repositoryFiles(JSON.parse(text));
  } catch (error) {
    // It is asked for again where somebody damaged it.
    if (error instanceof SyntaxError || error instanceof InputError) return undefined;
    throw error;
  }
}

/** Keeps what the hub lists at a commit, in the hub's own form. */
export async function keepListing(
  folder: string,
  commit: string,
  files: readonly RepositoryFile[],
): Promise<void> {
  const entries = files.map(({ path, size, hash: { algorithm, digest } }) => ({
    type: "file",
    path,
    ...algorithm === "sha256" ? { lfs: { oid: digest, size } } : { oid: digest, size },
  }));
  await write(join(folder, "commits", `${commit}.json`), `${JSON.stringify(entries)}\n`);
}

/** What names a commit: git's object name, in hexadecimal digits. */
export const COMMIT = /^[0-9a-f]{40}$/;

/**
 * The commit that a branch or a tag was when it was last asked for; undefined where that was never,
 * or what was kept is damaged.
 */
export async function heldRevision(folder: string, revision: string): Promise<string | undefined> {
  const text = await readIfThere(join(folder, "revisions", encodeURIComponent(revision)));
  const commit = text?.trim() ?? "";
  return COMMIT.test(commit) ? commit : undefined;
}

/** Keeps the commit that a branch or a tag is. */
export async function keepRevision(
  folder: string,
  revision: string,
  commit: string,
): Promise<void> {
  await write(join(folder, "revisions", encodeURIComponent(revision)), `${commit}\n`);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Writes a file that is whole or not there, whoever else writes it. */
async function write(path: string, text: string): Promise<void> {
  const partial = `${path}.${crypto.randomUUID()}.partial`;
  await Deno.writeTextFile(partial, text);
  await Deno.rename(partial, path);
}

import { join } from "node:path";
import { withLock } from "../../engine/with_lock.ts";
import type { HubName } from "../../schemas/hub_name.ts";
import { InputError } from "../../schemas/input_error.ts";
import { chooseFiles } from "./choose_files.ts";
import { fetchFiles } from "./fetch_files.ts";
import type { HubContext } from "./hub_context.ts";
import { listRepository } from "./list_repository.ts";
import { heldListing, isHeld, keepListing, repositoryFolder } from "./repository_cache.ts";
import type { RepositoryFile } from "./repository_file.ts";
import { resolveCommit } from "./resolve_commit.ts";
import { shardNames } from "./shard_names.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * Finds a model of the hub in the cache, or fetches what is missing there, under a lock: of several
 * processes one fetches and the others wait.
 *
 * @param weights whether they are wanted too, or only what is small
 * @throws {InputError} if there is no such model, it is none of ours, or it cannot be fetched whole
 * @throws {Unreachable} where the hub cannot be asked for what is missing
 */
export async function fetchSnapshot(
  name: HubName,
  weights: boolean,
  context: HubContext,
): Promise<Snapshot> {
  const folder = repositoryFolder(name, context);
  for (const part of ["files", "commits", "revisions"]) {
    await Deno.mkdir(join(folder, part), { recursive: true });
  }
  const commit = await resolveCommit(name, folder, context);
  const wanted = { name, commit, folder, weights };
  return await complete(wanted, context, false) ?? await withLock(
    join(folder, "lock"),
    () => context.say(`Waiting for another process that is fetching ${name.text}`),
    async () => {
      const snapshot = await complete(wanted, context, true);
      if (snapshot === undefined) throw new Error("A snapshot is complete once it is fetched");
      return snapshot;
    },
  );
}

interface Wanted {
  readonly name: HubName;
  readonly commit: string;
  /** The repository's in the cache. */
  readonly folder: string;
  readonly weights: boolean;
}

/** The largest that a description may be, in bytes: tokenizers of many languages take 20 MB. */
const LARGEST_DESCRIPTION = 100_000_000;

function requireSmall(files: readonly RepositoryFile[], { text }: HubName): void {
  const large = files.find(({ size }) => size > LARGEST_DESCRIPTION);
  if (large === undefined) return;
  throw new InputError(
    `Cannot fetch "${text}": "${large.path}" has ${large.size} bytes, must have at most ` +
      `${LARGEST_DESCRIPTION}`,
  );
}

/** The snapshot, or undefined where something is missing that may not be fetched. */
async function complete(
  { name, commit, folder, weights }: Wanted,
  context: HubContext,
  fetching: boolean,
): Promise<Snapshot | undefined> {
  const place = join(folder, "commits", commit);
  const have = async (files: readonly RepositoryFile[]) => {
    const held = await Promise.all(files.map(({ path, size }) => isHeld(join(place, path), size)));
    const missing = files.filter((_, i) => !held[i]);
    if (missing.length === 0) return true;
    if (fetching) await fetchFiles(name, commit, missing, folder, context);
    return fetching;
  };
  const known = await heldListing(folder, commit);
  if (known === undefined && !fetching) return undefined;
  const listing = known ?? await listRepository(name, commit, context);
  const names = listing.map(({ path }) => path);
  const chosen = chooseFiles(names, name.text);
  if (known === undefined) await keepListing(folder, commit, listing);
  const named = (some: readonly string[]) => listing.filter(({ path }) => some.includes(path));
  const small = named(chosen.small);
  requireSmall(small, name);
  if (!await have(small)) return undefined;
  const heavy = "file" in chosen.weights ? [chosen.weights.file] : shardNames(
    await Deno.readTextFile(join(place, chosen.weights.index)),
    names,
    name.text,
  );
  if (weights && !await have(named(heavy))) return undefined;
  return { folder: place, names: [...chosen.small, ...heavy].sort(), commit };
}

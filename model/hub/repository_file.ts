import { InputError } from "../../schemas/input_error.ts";
import type { FileHashAlgorithm } from "../file_hash.ts";

/** A file at the top of a repository, as the hub lists it. */
export interface RepositoryFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /**
   * What it has to have: SHA-256 of large files, which git stores elsewhere; of the others git's
   * own object name. In hexadecimal digits.
   */
  readonly hash: { readonly algorithm: FileHashAlgorithm; readonly digest: string };
}

/**
 * Reads a page of a repository's listing (`GET /api/models/ORG/NAME/tree/COMMIT`); folders are left
 * out.
 *
 * @throws {InputError} if the server sends what no hub does: a path that leads elsewhere, a size or
 *   a hash that is none
 */
export function repositoryFiles(listing: unknown): readonly RepositoryFile[] {
  if (!Array.isArray(listing)) throw wrong("it must be a list");
  return listing.flatMap((entry: unknown) => {
    if (!isRecord(entry)) throw wrong("its entries must be objects");
    const { type, path, size, oid, lfs } = entry;
    if (typeof path !== "string" || !isPlainPath(path)) {
      throw wrong(`${JSON.stringify(path)} is no path in a repository`);
    }
    if (type !== "file") return [];
    const file = isRecord(lfs)
      ? { size: lfs["size"], hash: hashOf("sha256", lfs["oid"], 64, path) }
      : { size, hash: hashOf("git-blob", oid, 40, path) };
    if (typeof file.size !== "number" || !Number.isSafeInteger(file.size) || file.size < 0) {
      throw wrong(`"${path}" has the size ${JSON.stringify(file.size)}, must be a number of bytes`);
    }
    return [{ path, size: file.size, hash: file.hash }];
  });
}

function wrong(problem: string): InputError {
  return new InputError(`Cannot use the hub's list of files: ${problem}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Whether a path stays in its folder, on every system. */
function isPlainPath(path: string): boolean {
  if (/[\\:]/.test(path) || [...path].some((character) => character < " ")) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

function hashOf(
  algorithm: RepositoryFile["hash"]["algorithm"],
  digest: unknown,
  length: number,
  path: string,
): RepositoryFile["hash"] {
  if (typeof digest !== "string" || digest.length !== length || !/^[0-9a-f]+$/.test(digest)) {
    throw wrong(
      `"${path}" has the hash ${JSON.stringify(digest)}, must be ${length} hexadecimal digits`,
    );
  }
  return { algorithm, digest };
}

import { InputError } from "../../schemas/input_error.ts";
import { fileHash } from "../file_hash.ts";
import type { HubContext } from "./hub_context.ts";
import { type Delivery, receiveFile } from "./receive_file.ts";

/**
 * Fetches a file to its place, where it is whole and has its hash, or is not there at all: it
 * arrives beside it, and is renamed. One that arrives with another hash is fetched once more.
 *
 * @param path its folder is there
 * @throws {InputError} if the second is wrong too; and as `receiveFile()`
 */
export async function fetchFile(
  path: string,
  delivery: Delivery,
  context: HubContext,
): Promise<void> {
  const partial = `${path}.partial`;
  const { file, arrived } = delivery;
  for (const last of [false, true]) {
    await receiveFile(partial, delivery, context);
    const digest = await fileHash(partial, file.hash.algorithm);
    if (digest === file.hash.digest) return await Deno.rename(partial, path);
    await Deno.remove(partial);
    arrived(-file.size);
    const problem = `its ${HASHES[file.hash.algorithm]} is ${digest}, must be ${file.hash.digest}`;
    if (last) throw new InputError(`Cannot fetch "${file.path}": twice ${problem}`);
    context.say(`"${file.path}" is damaged, fetching it again: ${problem}`);
  }
}

const HASHES = { sha256: "SHA-256", "git-blob": "git object name" } as const;

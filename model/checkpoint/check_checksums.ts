import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import { fileHash } from "../file_hash.ts";
import { CHECKSUMS } from "./file_names.ts";

/** What is wrong with one file; undefined where it is as it was written. */
async function problemOf(folder: string, line: string): Promise<string | undefined> {
  const [, digest, name] = /^([0-9a-f]{64}) [ *]([^/\\]+)$/.exec(line) ?? [];
  if (digest === undefined || name === undefined) return `its ${CHECKSUMS} is damaged`;
  try {
    const now = await fileHash(join(folder, name), "sha256");
    if (now === digest) return undefined;
    return `"${name}" is damaged: its SHA-256 is ${now}, it was written as ${digest}`;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return `"${name}" is missing, which ${CHECKSUMS} lists`;
  }
}

/**
 * Holds the files of a checkpoint against its `checkpoint.sha256`; files that it does not list are not
 * looked at.
 *
 * @throws {InputError} with each file that is missing or not as it was written, to the bit
 */
export async function checkChecksums(folder: string): Promise<void> {
  const text = await readFile(join(folder, CHECKSUMS), "utf8");
  const problems: string[] = [];
  for (const line of text.split("\n").slice(0, -1)) {
    const problem = await problemOf(folder, line);
    if (problem !== undefined) problems.push(`Cannot read checkpoint "${folder}": ${problem}`);
  }
  // A list that was cut short would pass for one of fewer files.
  if (!text.endsWith("\n")) {
    problems.push(`Cannot read checkpoint "${folder}": its ${CHECKSUMS} is damaged`);
  }
  if (problems.length > 0) throw new InputError(problems);
}

import { join } from "node:path";
import { CHECKSUMS } from "../../../model/checkpoint/file_names.ts";
import { fileHash } from "../../../model/file_hash.ts";

/** Renews the checksums of a checkpoint, so that what was changed in it passes for what was written. */
export async function signAgain(folder: string): Promise<void> {
  const lines: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (name === CHECKSUMS) continue;
    lines.push(`${await fileHash(join(folder, name), "sha256")}  ${name}\n`);
  }
  await Deno.writeTextFile(join(folder, CHECKSUMS), lines.join(""));
}

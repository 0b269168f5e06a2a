import { createHash } from "node:crypto";

/** SHA-256, or the name that git gives to a blob: SHA-1 over a header with its size and the content. */
export type FileHashAlgorithm = "sha256" | "git-blob";

/** The hash of a file on the disk, in hexadecimal digits. */
export async function fileHash(
  path: string,
  algorithm: FileHashAlgorithm,
): Promise<string> {
  using file = await Deno.open(path);
  const hash = createHash(algorithm === "sha256" ? "sha256" : "sha1");
  if (algorithm === "git-blob") hash.update(`blob ${(await file.stat()).size}\0`);
  const buffer = new Uint8Array(1 << 20);
  for (let read; (read = await file.read(buffer)) !== null;) hash.update(buffer.subarray(0, read));
  return hash.digest("hex");
}

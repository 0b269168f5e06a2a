import { createHash } from "node:crypto";
import { join } from "node:path";

/** The folder of data sets in other formats; its README says how they were made. */
export const FORMATS = join(import.meta.dirname!, "../fixtures/formats");

/** What Python put into the sets, in their order: labels, and hashes of the pictures. */
export const EXPECTED: Readonly<
  Record<"train" | "validation" | "test", readonly { label: number; sha256: string }[]>
> = JSON.parse(await Deno.readTextFile(join(FORMATS, "expected.json")));

/** SHA-256 in hexadecimal. */
export const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

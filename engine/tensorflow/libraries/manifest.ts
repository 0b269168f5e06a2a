import { join } from "node:path";
import { type } from "arktype";
import { writeNewFile } from "./write_new_file.ts";

/** What a cache folder is expected to hold; written into it last. */
const manifestType = type({
  "+": "reject",
  /** Folder of the libraries, relative to the cache folder. */
  libraries: "string",
  /** Size and SHA-256 (base64url) of each file, by its path relative to the cache folder. */
  files: type({ "[string]": { size: "number.integer >= 0", sha256: "string" } }).readonly(),
});

/** What a cache folder is expected to hold: where the libraries are and what each file is. */
export type Manifest = Readonly<typeof manifestType.infer>;

/** What a look at a cache folder found. */
export type Inspection =
  | { readonly state: "ready"; readonly libraries: string }
  | { readonly state: "absent" }
  | { readonly state: "damaged"; readonly why: string };

const NAME = "manifest.json";

/** Writes the manifest, down to the disk, so that a folder that has one is whole. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = JSON.stringify(manifest, null, 2) + "\n";
  await writeNewFile(join(folder, NAME), [new TextEncoder().encode(text)]);
}

/**
 * Compares a cache folder with its manifest by the sizes of its files: reading 850 MB at each start
 * would take seconds, and a fetch that ended early or a file that was cut off shows by its size.
 */
export async function inspectFolder(folder: string): Promise<Inspection> {
  const text = await orAbsent(Deno.readTextFile(join(folder, NAME)));
  if (text === undefined) {
    const exists = await orAbsent(Deno.lstat(folder)) !== undefined;
    return exists ? { state: "damaged", why: `"${NAME}" is missing` } : { state: "absent" };
  }
  const manifest = parseManifest(text);
  if (manifest === undefined) return { state: "damaged", why: `"${NAME}" cannot be read` };
  for (const [path, { size }] of Object.entries(manifest.files)) {
    const found = (await orAbsent(Deno.stat(join(folder, path))))?.size;
    if (found === undefined) return { state: "damaged", why: `"${path}" is missing` };
    if (found !== size) {
      return { state: "damaged", why: `"${path}" has ${found} bytes, expected ${size}` };
    }
  }
  return { state: "ready", libraries: join(folder, manifest.libraries) };
}

function parseManifest(text: string): Manifest | undefined {
  try {
    const manifest = manifestType(JSON.parse(text));
    return manifest instanceof type.errors ? undefined : manifest;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function orAbsent<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

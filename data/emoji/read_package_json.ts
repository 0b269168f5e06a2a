import { readFile } from "node:fs/promises";

/**
 * Reads a JSON file of an npm package named in deno.json, when it is called and not before: the
 * drawings of one style are up to 25 MB.
 *
 * @param specifier Such as `emojibase-data/en/data.json`.
 */
export async function readPackageJson(specifier: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(import.meta.resolve(specifier)), "utf8"));
}

import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/**
 * What has to be writable for a folder to be written into: the folder, or the uppermost of those
 * above it that have to be made.
 */
export async function outputFolder(folder: string): Promise<string> {
  let place = resolve(folder);
  for (let above = dirname(place); above !== place; above = dirname(place)) {
    if (await stat(above).then(() => true, () => false)) return place;
    place = above;
  }
  return place;
}

/**
 * Where a pipeline or a study is run into: `--out`, or its name in `runs/`. Undefined where it has
 * no name that it may have; the work refuses it then.
 */
export function runsFolder(out: string | undefined, data: unknown): string | undefined {
  if (out !== undefined) return out;
  const name = typeof data === "object" && data !== null && "name" in data ? data.name : undefined;
  const isName = typeof name === "string" && /^[A-Za-z0-9][\w.-]*$/.test(name);
  return isName ? join("runs", name) : undefined;
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../schemas/input_error.ts";

/**
 * Refuses to go on with the run of another pipeline; the first lines that differ are named.
 *
 * @throws {InputError} if the folder's resolved pipeline is another
 */
export async function requireSamePipeline(folder: string, resolvedYaml: string): Promise<void> {
  const file = join(folder, "pipeline.yaml");
  const there = (await readFile(file, "utf8").catch(() => "")).trim().split("\n");
  const wanted = resolvedYaml.trim().split("\n");
  const line = wanted.findIndex((text, i) => text !== there[i]);
  if (line < 0 && there.length === wanted.length) return;
  const at = line < 0 ? wanted.length : line;
  throw new InputError(
    `Cannot resume the run in "${folder}": it is of another pipeline; line ${at + 1} of ` +
      `pipeline.yaml is "${(there[at] ?? "").trim()}", now it is "${(wanted[at] ?? "").trim()}"`,
  );
}

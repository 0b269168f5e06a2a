import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../schemas/input_error.ts";

/** A line of a file, by its number. */
type Line = readonly [number: number, text: string];

/**
 * Refuses to go on with the run of another pipeline, or the runs; the first lines that differ are
 * named. On which engine and how many threads it runs may change.
 *
 * @param resolvedYaml what the folder's pipeline is to be
 * @throws {InputError} if the folder's resolved pipeline is another, or missing
 */
export async function requireSamePipeline(folder: string, resolvedYaml: string): Promise<void> {
  const file = join(folder, "pipeline.yaml");
  const text = await readFile(file, "utf8").catch((error) => {
    const reason = error.code === "ENOENT" ? 'it has no "pipeline.yaml"' : error.message;
    throw new InputError(`Cannot resume the run in "${folder}": ${reason}`, { cause: error });
  });
  const there = linesOf(text), wanted = linesOf(resolvedYaml);
  const at = Array.from({ length: Math.max(there.length, wanted.length) }, (_, i) => i)
    .find((i) => there[i]?.[1] !== wanted[i]?.[1]);
  if (at === undefined) return;
  const quoted = (line: Line | undefined) => line ? `"${line[1].trim()}"` : "the end of the file";
  throw new InputError(
    `Cannot resume the run in "${folder}": it is of another pipeline; line ` +
      `${there[at]?.[0] ?? there.length + 1} of its pipeline.yaml is ${quoted(there[at])}, ` +
      `now it would be ${quoted(wanted[at])}`,
  );
}

/** The lines that have to be the same. */
function linesOf(yaml: string): readonly Line[] {
  return yaml.trimEnd().split("\n")
    .map((text, i): Line => [i + 1, text])
    .filter(([, text]) => !/^(engine|threads):/.test(text));
}

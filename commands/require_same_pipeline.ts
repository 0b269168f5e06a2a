import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { InputError } from "../schemas/input_error.ts";
import { firstDifference } from "./first_difference.ts";

/**
 * Refuses to go on with the run of another pipeline, or the runs; the first value that differs is
 * named. On which engine and how many threads it runs may change, and the order of keys.
 *
 * @param resolvedYaml what the folder's pipeline is to be
 * @throws {InputError} if the folder's resolved pipeline is another, or missing
 */
export async function requireSamePipeline(folder: string, resolvedYaml: string): Promise<void> {
  const file = join(folder, "pipeline.yaml");
  const refuse = (reason: string, cause?: unknown) =>
    new InputError(`Cannot resume the run in "${folder}": ${reason}`, { cause });
  const text = await readFile(file, "utf8").catch((error) => {
    throw refuse(error.code === "ENOENT" ? 'it has no "pipeline.yaml"' : error.message, error);
  });
  const difference = firstDifference(compared(text, refuse), compared(resolvedYaml, refuse));
  if (difference === undefined) return;
  const { path, before, now } = difference;
  const what = path === "" ? "its pipeline.yaml" : path;
  throw refuse(`it is of another pipeline: ${what} is ${before}, now it would be ${now}`);
}

/** What has to be the same. */
function compared(yaml: string, refuse: (reason: string, cause?: unknown) => InputError): unknown {
  let file: unknown;
  try {
    file = parse(yaml);
  } catch (error) {
    throw refuse('its "pipeline.yaml" is damaged', error);
  }
  if (typeof file !== "object" || file === null) return file;
  return Object.fromEntries(
    Object.entries(file).filter(([key]) => key !== "engine" && key !== "threads"),
  );
}

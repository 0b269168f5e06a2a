import { type } from "arktype";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { resolveCheckpoint } from "../model/checkpoint/resolve_checkpoint.ts";
import { type ClassifierFile, classifierFile } from "../schemas/classifier_file.ts";
import { InputError } from "../schemas/input_error.ts";

/**
 * The classes and templates that a run's chosen weights were measured with; undefined for
 * checkpoints that come from elsewhere.
 *
 * @throws {InputError} if they cannot be read
 */
export async function runClassifier(checkpoint: string): Promise<ClassifierFile | undefined> {
  const file = join(await resolveCheckpoint(checkpoint), "classifier.json");
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  const read = classifierFile(parse(text));
  if (!(read instanceof type.errors)) return read;
  throw new InputError(`Cannot read "${file}": ${read.summary}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

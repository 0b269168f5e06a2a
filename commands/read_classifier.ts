import { type } from "arktype";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ClassifierFile, classifierFile } from "../schemas/classifier_file.ts";
import { InputError } from "../schemas/input_error.ts";

/**
 * What weights classify, by the `classifier.json` beside them; undefined where there is none.
 *
 * @throws {InputError} if it is damaged
 */
export async function readClassifier(folder: string): Promise<ClassifierFile | undefined> {
  const file = join(folder, "classifier.json"), text = await readIfThere(file);
  if (text === undefined) return undefined;
  const read = classifierFile(parse(text, file));
  if (!(read instanceof type.errors)) return read;
  throw new InputError(read.map(({ message }) => `Cannot read "${file}": ${message}`));
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(`Cannot read "${file}": it must be JSON, ${error.message}`, {
      cause: error,
    });
  }
}

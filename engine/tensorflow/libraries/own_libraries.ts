import { join, resolve } from "node:path";
import { InputError } from "../../../schemas/input_error.ts";
import { type Libraries, LIBRARY_NAMES } from "./libraries.ts";

/**
 * The libraries that the user has, in the folder that `TENSORFLOW_LIB` names.
 *
 * @throws {InputError} a line for each file that the folder lacks, or one where there is no folder
 */
export async function ownLibraries(dir: string): Promise<Libraries> {
  const folder = resolve(dir);
  if (!await isKind(folder, "isDirectory")) {
    throw new InputError(`Cannot use TENSORFLOW_LIB: "${dir}" is not a folder`);
  }
  const problems: string[] = [];
  for (const name of LIBRARY_NAMES) {
    if (await isKind(join(folder, name), "isFile")) continue;
    problems.push(
      `Cannot use TENSORFLOW_LIB: "${dir}" holds no "${name}", ` +
        'which lies in the folder "tensorflow" of TensorFlow\'s Python package',
    );
  }
  if (problems.length > 0) throw new InputError(problems);
  return { folder, variant: "own", version: undefined };
}

async function isKind(path: string, kind: "isDirectory" | "isFile"): Promise<boolean> {
  try {
    return (await Deno.stat(path))[kind];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return false;
    }
    throw error;
  }
}

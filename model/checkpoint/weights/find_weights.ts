import { join } from "node:path";
import { InputError } from "../../../schemas/input_error.ts";
import { pickleProblem } from "./pickle_problem.ts";

/**
 * Finds the weights of the checkpoint in a folder.
 *
 * @param names all that is in the folder
 * @param files the names that its weights may have, best first
 * @returns the path of a safetensors file, or of the index of several
 * @throws {InputError} if there are none of these; it says how to convert others, if there are such
 */
export function findWeights(
  folder: string,
  names: readonly string[],
  files: readonly [string, ...string[]],
): string {
  const file = files.find((name) => names.includes(name));
  if (file !== undefined) return join(folder, file);
  const problem = pickleProblem(names) ?? `it must have "${files[0]}"`;
  throw new InputError(`Cannot read checkpoint "${folder}": ${problem}`);
}

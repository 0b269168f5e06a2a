import { readdir } from "node:fs/promises";
import { InputError } from "../../schemas/input_error.ts";

/**
 * Whether there is a folder already where a checkpoint is to be written.
 *
 * @param replace whether it may hold something, which the checkpoint then takes the place of
 * @throws {InputError} if there is a file, or a folder that holds something and is to be kept
 */
export async function isPresent(folder: string, replace: boolean): Promise<boolean> {
  const fail = (problem: string) =>
    new InputError(`Cannot write checkpoint "${folder}": ${problem}, must be empty or not there`);
  try {
    const [name] = await readdir(folder);
    if (name !== undefined && !replace) throw fail(`the folder has "${name}" in it`);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return false;
    throw code === "ENOTDIR" ? fail("it is a file") : error;
  }
}

import { InputError } from "../schemas/input_error.ts";

/**
 * The only file among a command's arguments.
 *
 * @throws {InputError} if there is none or more than one
 */
export function oneFile(command: string, files: readonly string[], otherwise?: string): string {
  const [file = otherwise, ...others] = files;
  if (file === undefined) throw new InputError(`Cannot ${command}: name a pipeline file`);
  if (others.length > 0) {
    throw new InputError(
      `Cannot ${command}: one pipeline file is wanted (were ${files.join(", ")})`,
    );
  }
  return file;
}

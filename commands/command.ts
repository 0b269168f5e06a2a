import { parseArgs, type ParseArgsConfig } from "node:util";
import { InputError } from "../schemas/input_error.ts";

/** A command of the program. */
export interface Command {
  readonly name: string;
  /** Does it and gives the exit status. */
  readonly call: (args: readonly string[]) => Promise<number>;
}

/**
 * Reads a command's arguments.
 *
 * @throws {InputError} naming an unknown option or a value that is missing
 */
export function readArguments<const O extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError) throw new InputError(error.message, { cause: error });
    throw error;
  }
}

/** Says a line to people: on stderr, so that stdout is events alone. */
export function say(line: string): void {
  console.error(line);
}

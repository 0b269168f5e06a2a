import { legible } from "./legible.ts";

/** Where in a file something stands; line and column count from 1, as editors do. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * What the user gave is wrong: a pipeline file, an option, data or a checkpoint. The command line
 * prints every problem and ends with exit status 2; any other error ends with 1.
 */
export class InputError extends Error {
  /**
   * One line for each thing that is wrong, already carrying its place. What it quotes of files may
   * be of any length and of any characters: see `legible()`.
   */
  readonly problems: readonly string[];

  constructor(problems: string | readonly string[], options?: ErrorOptions) {
    const lines = [problems].flat().map(legible);
    super(lines.join("\n"), options);
    this.name = "InputError";
    this.problems = lines;
  }
}

/** Puts a place before a message the way compilers do: `file:line:col: message`. */
export function at({ file, line, column }: Place, message: string): string {
  return `${file}:${line}:${column}: ${message}`;
}

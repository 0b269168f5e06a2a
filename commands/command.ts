/** A command of the program. */
export interface Command {
  readonly name: string;
  /** Does it and gives the exit status. */
  readonly call: (args: readonly string[]) => Promise<number>;
}

/** Says a line to people: on stderr, so that stdout is events alone. */
export function say(line: string): void {
  console.error(line);
}

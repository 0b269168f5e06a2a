/** What a subprocess that has ended left behind. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a subprocess is run. */
export interface RunOptions {
  /** Where its program is looked up; undefined is this process's own `PATH`. */
  readonly path: string | undefined;
  /** Stops it (SIGTERM). */
  readonly signal: AbortSignal | undefined;
  /** Variables beside those that it inherits. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program and keeps what it prints, so that none of it reaches our own output. It is given
 * no input, so that it cannot stop to ask.
 *
 * @returns undefined where there is no such program
 * @throws the signal's reason, where it is aborted
 */
export async function runQuietly(
  [program, ...args]: readonly [string, ...string[]],
  { path, signal, env = {} }: RunOptions,
): Promise<Ended | undefined> {
  signal?.throwIfAborted();
  const command = new Deno.Command(program, {
    args,
    env: path === undefined ? env : { ...env, PATH: path },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    ...signal && { signal },
  });
  let output: Deno.CommandOutput;
  try {
    output = await command.output();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
  signal?.throwIfAborted();
  const text = new TextDecoder();
  return {
    code: output.code,
    stdout: text.decode(output.stdout),
    stderr: text.decode(output.stderr),
  };
}

function isAbsent(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied;
}

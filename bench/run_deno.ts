import { runQuietly } from "../engine/tensorflow/libraries/run_quietly.ts";

/**
 * Runs one of our own programs in a process of its own, with the permissions of the benches
 * and, as the work of a command, garbage that can be collected at will.
 *
 * @returns what it printed
 * @throws {Error} with what it said on stderr, where it fails
 */
export async function runDeno(program: string, args: readonly string[]): Promise<string> {
  const options = ["--quiet", "--no-prompt", "-P=bench", "--v8-flags=--expose-gc"];
  const ended = await runQuietly([Deno.execPath(), "run", ...options, program, ...args], {
    path: undefined,
    signal: undefined,
  });
  if (ended?.code === 0) return ended.stdout;
  const said = ended?.stderr.trimEnd().split("\n").slice(-5).join("\n");
  throw new Error(`Cannot run "${program} ${args.slice(0, 3).join(" ")}": ${said}`);
}

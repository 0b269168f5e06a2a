import { basename } from "node:path";
import { runQuietly } from "../../engine/tensorflow/libraries/run_quietly.ts";
import { InputError } from "../../schemas/input_error.ts";

/** The end of what a program said, which in Python says what went wrong. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

/**
 * Calls a script of the peers.
 *
 * @param script its path
 * @returns what it left behind, undefined where there is no such Python
 */
export async function callPython(python: string, script: string, args: readonly string[]) {
  // -B: no __pycache__ beside the sources. Offline: nothing is loaded by name from a hub.
  return await runQuietly([python, "-B", script, ...args], {
    path: undefined,
    signal: undefined,
    env: { HF_HUB_OFFLINE: "1" },
  });
}

/**
 * Runs a script of the peers to its end.
 *
 * @returns what it printed
 * @throws {InputError} where it ends with 2: what it was asked for is wrong
 * @throws {Error} with the end of its traceback, where it fails
 */
export async function runPython(
  python: string,
  script: string,
  args: readonly string[],
): Promise<string> {
  const ended = await callPython(python, script, args);
  if (ended?.code === 0) return ended.stdout;
  if (ended?.code === 2) throw new InputError(`Cannot compare: ${lastLines(ended.stderr, 1)}`);
  const call = [basename(script), ...args].join(" ");
  throw new Error(`Cannot run "${call}": ${lastLines(ended?.stderr ?? "", 5)}`);
}

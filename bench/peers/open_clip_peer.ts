import { type } from "arktype";
import { join } from "node:path";
import { runQuietly } from "../../engine/tensorflow/libraries/run_quietly.ts";
import { InputError } from "../../schemas/input_error.ts";
import { parseJson } from "../read_json.ts";
import { PeerUnavailable } from "./peer_unavailable.ts";
import { pythonEnvironment } from "./python_environment.ts";

const SCRIPT = join(import.meta.dirname!, "open_clip_peer.py");

/** open_clip, transformers and PyTorch, through `open_clip_peer.py`. */
export interface OpenClipPeer {
  /** Of Python and of each library that computes. */
  readonly versions: Readonly<Record<string, string>>;
  /**
   * Runs a command of the script, whose `--help` lists them.
   *
   * @returns what it printed
   * @throws {InputError} where it ends with 2: what it was asked for is wrong
   * @throws {Error} with the end of its traceback, where it fails
   */
  readonly run: (...args: string[]) => Promise<string>;
}

/**
 * Starts the peer.
 *
 * @param python a Python that has what is needed; else `pythonEnvironment()` is taken
 * @throws {PeerUnavailable} where it does not work on this machine
 */
export async function openClipPeer(
  python: string | undefined,
  say: (line: string) => void,
): Promise<OpenClipPeer> {
  const program = python ?? await pythonEnvironment(say);
  const call = (args: readonly string[]) =>
    // -B: no __pycache__ beside the sources. Offline: nothing is loaded by name from a hub.
    runQuietly([program, "-B", SCRIPT, ...args], {
      path: undefined,
      signal: undefined,
      env: { HF_HUB_OFFLINE: "1" },
    });
  const ended = await call(["versions"]);
  if (ended?.code !== 0) {
    const reason = ended === undefined ? "there is no such program" : lastLines(ended.stderr, 1);
    throw new PeerUnavailable(`Cannot use Python "${program}": ${reason}`);
  }
  return {
    versions: parseJson(ended.stdout, type({ "[string]": "string" }), "versions of the peer"),
    async run(...args) {
      const ended = await call(args);
      if (ended?.code === 0) return ended.stdout;
      if (ended?.code === 2) throw new InputError(`Cannot compare: ${lastLines(ended.stderr, 1)}`);
      throw new Error(
        `Cannot run "open_clip_peer.py ${args.join(" ")}": ${lastLines(ended?.stderr ?? "", 5)}`,
      );
    },
  };
}

function lastLines(text: string, count: number): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

import { type } from "arktype";
import { join } from "node:path";
import { parseJson } from "../read_json.ts";
import { PeerUnavailable } from "./peer_unavailable.ts";
import { pythonEnvironment } from "./python_environment.ts";
import { callPython, lastLines, runPython } from "./run_python.ts";

const SCRIPT = join(import.meta.dirname!, "open_clip_peer.py");

/** open_clip, transformers and PyTorch, through `open_clip_peer.py`. */
export interface OpenClipPeer {
  /** The Python that it runs on, which the other peers are in too. */
  readonly python: string;
  /** Of Python and of each library that computes. */
  readonly versions: Readonly<Record<string, string>>;
  /** Runs a command of the script, whose `--help` lists them, as `runPython()` does. */
  readonly run: (...args: string[]) => Promise<string>;
}

/**
 * Starts the peer.
 *
 * @param given a Python that has what is needed; else `pythonEnvironment()` is taken
 * @throws {PeerUnavailable} where it does not work on this machine
 */
export async function openClipPeer(
  given: string | undefined,
  say: (line: string) => void,
): Promise<OpenClipPeer> {
  const python = given ?? await pythonEnvironment(say);
  const ended = await callPython(python, SCRIPT, ["versions"]);
  if (ended?.code !== 0) {
    const reason = ended === undefined ? "there is no such program" : lastLines(ended.stderr, 1);
    throw new PeerUnavailable(`Cannot use Python "${python}": ${reason}`);
  }
  return {
    python,
    versions: parseJson(ended.stdout, type({ "[string]": "string" }), "versions of the peer"),
    run: (...args) => runPython(python, SCRIPT, args),
  };
}

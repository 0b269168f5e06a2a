import { EngineUnavailable } from "../../engine_unavailable.ts";
import { type RunOptions, runQuietly } from "./run_quietly.ts";

/** A pip that runs. */
export interface Pip {
  /** The program and its first arguments. */
  readonly command: readonly [string, ...string[]];
  /** The version of its Python, as `3.11`. */
  readonly python: string;
}

const CANDIDATES: readonly (readonly [string, ...string[]])[] = [
  ["python3", "-m", "pip"],
  ["pip3"],
  ["pip"],
  ["python", "-m", "pip"],
];

/**
 * The first pip that answers, of `python3 -m pip`, `pip3`, `pip` and `python -m pip`.
 *
 * @throws {EngineUnavailable} where none does
 */
export async function findPip(options: RunOptions): Promise<Pip> {
  for (const command of CANDIDATES) {
    const ended = await runQuietly([...command, "--version"], options);
    // "pip 23.2.1 from /usr/lib/python3/dist-packages/pip (python 3.11)"
    const python = /^pip \d.*\(python (\d+\.\d+)\)/m.exec(ended?.stdout ?? "")?.[1];
    if (ended?.code === 0 && python !== undefined) return { command, python };
  }
  const names = CANDIDATES.map((command) => `"${command.join(" ")}"`).join(", ");
  throw new EngineUnavailable(
    `Cannot fetch TensorFlow: no pip answers, tried ${names}; install Python's pip, ` +
      "or set TENSORFLOW_LIB to a folder that holds TensorFlow's libraries",
  );
}

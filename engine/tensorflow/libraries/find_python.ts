import { EngineUnavailable } from "../../engine_unavailable.ts";
import { type RunOptions, runQuietly } from "./run_quietly.ts";

/** A Python that runs. */
export interface Python {
  readonly program: string;
  /** As `3.11`. */
  readonly version: string;
}

/**
 * The first of `python3` and `python` whose version is among those wanted.
 *
 * @param wanted as `["3.12", "3.11"]`
 * @throws {EngineUnavailable} where neither is; names what was found
 */
export async function findPython(wanted: readonly string[], options: RunOptions): Promise<Python> {
  const found: string[] = [];
  for (const program of ["python3", "python"]) {
    const ended = await runQuietly([program, "--version"], options);
    const version = /^Python (\d+\.\d+)/m.exec(ended?.stdout ?? "")?.[1];
    if (ended?.code !== 0 || version === undefined) continue;
    if (wanted.includes(version)) return { program, version };
    found.push(`"${program}" is ${version}`);
  }
  throw new EngineUnavailable(
    `Cannot install TensorFlow for CUDA: ${found.join(", ") || "no Python answers"}, ` +
      `needed is one of Python ${wanted.toSorted().join(", ")}`,
  );
}

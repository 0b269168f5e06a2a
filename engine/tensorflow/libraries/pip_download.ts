import { join } from "node:path";
import { EngineUnavailable } from "../../engine_unavailable.ts";
import type { FetchContext } from "./fetch_context.ts";
import type { Pip } from "./find_pip.ts";
import { type PipFailure, pipFailure } from "./pip_failure.ts";
import { PIP_OPTIONS, pipEnvironment } from "./pip_options.ts";
import { runQuietly } from "./run_quietly.ts";
import { TENSORFLOW_RELEASE } from "./tensorflow_release.ts";

/**
 * Downloads one wheel, without what it depends on, from wherever pip is set up to look. pip checks
 * it against the index's checksum where the index has one.
 *
 * Which Python the wheel is for does not matter where only its libraries are used, so pip's own is
 * asked for first and then the others: pip may run on a Python that has no wheel.
 *
 * @param requirement as `tensorflow-cpu==2.21.0`
 * @param folder an existing, empty folder; the wheel is put there
 * @returns the wheel's path
 * @throws {EngineUnavailable} with pip's reason in one line
 */
export async function pipDownload(
  { command, python }: Pip,
  requirement: string,
  folder: string,
  { path, signal }: Pick<FetchContext, "path" | "signal">,
): Promise<string> {
  const pythons: readonly string[] = TENSORFLOW_RELEASE.pythons;
  const own = pythons.filter((version) => version === python);
  let failure: PipFailure | undefined;
  for (const version of new Set([...own, ...pythons])) {
    const ended = await runQuietly(
      [
        ...command,
        "download",
        ...PIP_OPTIONS,
        "--no-deps",
        "--implementation=cp",
        `--python-version=${version}`,
        `--abi=cp${version.replace(".", "")}`,
        `--platform=${TENSORFLOW_RELEASE.platform}`,
        `--dest=${folder}`,
        requirement,
      ],
      { path, signal, env: pipEnvironment(folder) },
    );
    const wheel = ended?.code === 0 ? await findWheel(folder) : undefined;
    if (wheel !== undefined) return wheel;
    failure ??= ended && pipFailure(ended);
    if (!failure?.tryOtherPython) break;
  }
  throw new EngineUnavailable(
    `Cannot fetch "${requirement}": ${failure?.reason ?? `"${command[0]}" has gone`}`,
  );
}

async function findWheel(folder: string): Promise<string | undefined> {
  for await (const { name } of Deno.readDir(folder)) {
    if (name.endsWith(".whl")) return join(folder, name);
  }
}

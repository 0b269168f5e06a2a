import { join } from "node:path";
import { EngineUnavailable } from "../../engine_unavailable.ts";
import { cachedFolder } from "./cached_folder.ts";
import type { FetchContext } from "./fetch_context.ts";
import { findPython } from "./find_python.ts";
import { installedLibraries } from "./installed_libraries.ts";
import type { Libraries } from "./libraries.ts";
import type { Manifest } from "./manifest.ts";
import { pipFailure } from "./pip_failure.ts";
import { PIP_OPTIONS, pipEnvironment } from "./pip_options.ts";
import { requireFreeSpace } from "./require_free_space.ts";
import { type Ended, runQuietly } from "./run_quietly.ts";
import { sayProgress } from "./say_progress.ts";
import { TENSORFLOW_RELEASE } from "./tensorflow_release.ts";

const { version, machine } = TENSORFLOW_RELEASE;
const KEY = `tensorflow-cuda-${version}-${machine}`;
const TITLE = `TensorFlow ${version} for CUDA`;
/** An estimate: about 3 GB of wheels and twice that unpacked. */
const NEEDED_BYTES = 10_000_000_000;
/** The first driver that runs every CUDA 12 (NVIDIA, "CUDA Compatibility", minor versions). */
const OLDEST_DRIVER = 525;

/** Runs a program in place of Python, so that python3 is all that has to be allowed to run. */
const BECOME = "import os, sys; os.execv(sys.argv[1], sys.argv[1:])";

/**
 * TensorFlow's libraries for CUDA: from the cache, or of PyPI's `tensorflow[and-cuda]` in a virtual
 * environment there. The libraries find NVIDIA's by paths relative to themselves, `../nvidia/…`, so
 * the environment is kept whole; they still do after it is moved to its place, and nothing else of
 * it is used.
 *
 * @param driver the NVIDIA driver's version, as `550.54.15`
 * @throws {EngineUnavailable} where they cannot be had
 */
export async function cudaLibraries(driver: string, context: FetchContext): Promise<Libraries> {
  if (parseInt(driver) < OLDEST_DRIVER) {
    throw new EngineUnavailable(
      `Cannot use ${TITLE}: the NVIDIA driver is ${driver}, ` +
        `CUDA 12 needs ${OLDEST_DRIVER} or later`,
    );
  }
  const folder = await cachedFolder(
    { key: KEY, title: TITLE, make: (partial) => installInto(partial, context) },
    context,
  );
  return { folder, variant: "cuda", version };
}

async function installInto(folder: string, context: FetchContext): Promise<Manifest> {
  const { cache, say } = context;
  const started = performance.now();
  const python = await findPython(TENSORFLOW_RELEASE.pythons, context);
  await requireFreeSpace(folder, NEEDED_BYTES, context);
  say(`Fetching ${TITLE} (about 3 GB) into "${cache}", once`);
  const venv = join(folder, "venv");
  const temporary = join(folder, "temporary");
  await Deno.mkdir(temporary);
  const options = { ...context, env: pipEnvironment(temporary) };
  const made = await runQuietly([python.program, "-m", "venv", venv], options);
  requireSuccess(made, "make a virtual environment");
  await install();
  await Deno.remove(temporary, { recursive: true });
  const manifest = await installedLibraries(
    folder,
    join("venv", "lib", `python${python.version}`, "site-packages"),
    context.signal,
  );
  say(`TensorFlow is ready, took ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return manifest;

  async function install(): Promise<void> {
    await using _ = sayProgress(folder, undefined, say);
    const pip = [join(venv, "bin", "python"), "-m", "pip", "install", ...PIP_OPTIONS];
    const requirement = `tensorflow[and-cuda]==${version}`;
    const ended = await runQuietly([python.program, "-c", BECOME, ...pip, requirement], options);
    requireSuccess(ended, `install "${requirement}"`);
  }
}

function requireSuccess(ended: Ended | undefined, action: string): void {
  if (ended?.code === 0) return;
  const reason = ended === undefined ? "Python has gone" : pipFailure(ended).reason;
  throw new EngineUnavailable(`Cannot ${action}: ${reason}`);
}

import { join } from "node:path";
import { cacheFolder } from "../../engine/cache_folder.ts";
import { pipFailure } from "../../engine/tensorflow/libraries/pip_failure.ts";
import { type Ended, runQuietly } from "../../engine/tensorflow/libraries/run_quietly.ts";
import { withLock } from "../../engine/with_lock.ts";
import { PeerUnavailable } from "./peer_unavailable.ts";

const REQUIREMENTS = join(import.meta.dirname!, "requirements.txt");
const HERE = { path: undefined, signal: undefined };

/**
 * A Python that has what the peers need: a virtual environment in the cache folder, which is made
 * once, by pip, for each version of `requirements.txt` (some 1.5 GB). Of several processes one
 * makes it and the others wait.
 *
 * @returns the path of its program
 * @throws {PeerUnavailable} in one line, where there is no Python or what is needed cannot be had
 */
export async function pythonEnvironment(say: (line: string) => void): Promise<string> {
  const cache = cacheFolder();
  const folder = join(cache, `bench-python-${await fingerprint()}`);
  const program = programOf(folder);
  if (await isThere(program)) return program;
  await Deno.mkdir(cache, { recursive: true });
  return await withLock(
    `${folder}.lock`,
    () => say("Waiting for another process that sets up PyTorch"),
    async () => {
      if (await isThere(program)) return program;
      // Beside its place and then renamed, so that it is whole or not there. The lock is ours:
      // whoever left something there is dead.
      const partial = `${folder}.partial`;
      await remove(partial);
      try {
        say(`Setting up PyTorch and open_clip in "${folder}", once; this takes some minutes`);
        await makeEnvironment(partial);
        await Deno.rename(partial, folder);
        return program;
      } finally {
        await remove(partial);
      }
    },
  );
}

async function makeEnvironment(folder: string): Promise<void> {
  await requireSuccess(await firstOf(["python3", "python"], ["-m", "venv", folder]));
  const options = ["--disable-pip-version-check", "--no-input", "--quiet", "--retries=1"];
  const pip = [programOf(folder), "-m", "pip", "install", ...options, "-r", REQUIREMENTS] as const;
  await requireSuccess(await runQuietly([...pip], HERE));
}

/** Runs the first of these programs that there is. */
async function firstOf(programs: readonly string[], args: readonly string[]) {
  for (const program of programs) {
    const ended = await runQuietly([program, ...args], HERE);
    if (ended !== undefined) return ended;
  }
}

function requireSuccess(ended: Ended | undefined): void {
  if (ended?.code === 0) return;
  const reason = ended === undefined ? "there is no Python" : pipFailure(ended).reason;
  throw new PeerUnavailable(`Cannot set up PyTorch: ${reason}`);
}

/** What tells one set of requirements from another. */
async function fingerprint(): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", await Deno.readFile(REQUIREMENTS));
  return new Uint8Array(hash).toHex().slice(0, 12);
}

function programOf(folder: string): string {
  return Deno.build.os === "windows"
    ? join(folder, "Scripts", "python.exe")
    : join(folder, "bin", "python");
}

async function isThere(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

async function remove(folder: string): Promise<void> {
  await Deno.remove(folder, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}

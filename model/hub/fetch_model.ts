import { join } from "node:path";
import { cacheFolder, type Environment } from "../../engine/cache_folder.ts";
import { askSetup, hasSetup } from "../../engine/setup_channel.ts";
import { parseHubName } from "../../schemas/hub_name.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { FetchMessage } from "./fetch_message.ts";
import { HUB_VARIABLES } from "./hub_settings.ts";
import type { Snapshot } from "./snapshot.ts";

/** How a model is fetched. */
export interface FetchOptions {
  /** Whether its weights are wanted too, or only what is small. */
  readonly weights: boolean;
  /** Writes one line for people. */
  readonly say: (line: string) => void;
  /** In place of `Deno.env`: where the cache is looked for. */
  readonly env?: Environment;
  /** Variables of the process that fetches, beside those that it inherits. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Finds a model of the hub in the cache, or fetches it. That is done by a process of its own, which
 * has the network and may write in the cache's folder for models alone; this one has no network,
 * and never sees the token. Which hosts the hub's redirects lead to is not known before, so the
 * network of that process is not restricted to some.
 *
 * Needs these permissions: `--allow-run=deno`, reading and writing of the cache folder, and
 * `--allow-env=FLYP_CACHE,XDG_CACHE_HOME,HOME`.
 *
 * @param name as `hf:ORG/NAME@REVISION`
 * @throws {InputError} if there is no such model or it cannot be had, with what to do
 */
export async function fetchModel(name: string, options: FetchOptions): Promise<Snapshot> {
  parseHubName(name);
  if (hasSetup()) return await askSetup({ ask: "model", name, weights: options.weights });
  const cache = join(cacheFolder(options.env), "models");
  await makeFolder(cache, name);
  const process = start(name, {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--no-config",
      "--no-lock",
      "--no-remote",
      "--no-npm",
      "--allow-net",
      "--allow-read=.",
      "--allow-write=.",
      `--allow-env=${HUB_VARIABLES.join(",")}`,
      "--allow-sys=statfs",
      join(import.meta.dirname!, "fetch_main.ts"),
      name,
      options.weights ? "weights" : "config",
    ],
    // Its permissions name the folder so, since a comma in a path would part it there.
    cwd: cache,
    ...options.variables && { env: options.variables },
    // It ends when this closes, which is when this process ends.
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  });
  try {
    return await outcome(name, process, options.say);
  } finally {
    await process.stdin.close().catch(() => {});
    await process.status;
  }
}

async function makeFolder(path: string, name: string): Promise<void> {
  try {
    await Deno.mkdir(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new InputError(`Cannot put "${name}" into "${path}": ${error.message}`, { cause: error });
  }
}

function start(name: string, options: Deno.CommandOptions): Deno.ChildProcess {
  for (const program of ["deno", Deno.execPath()]) {
    try {
      return new Deno.Command(program, options).spawn();
    } catch (error) {
      const absent = error instanceof Deno.errors.NotFound ||
        error instanceof Deno.errors.NotCapable;
      if (!absent) throw error;
    }
  }
  throw new InputError(
    `Cannot fetch "${name}": no program "deno" is in PATH, add the folder of "${Deno.execPath()}"`,
  );
}

async function outcome(
  name: string,
  { stdout, status }: Deno.ChildProcess,
  say: (line: string) => void,
): Promise<Snapshot> {
  let rest = "", snapshot: Snapshot | undefined;
  for await (const piece of stdout.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const message = JSON.parse(line) as FetchMessage;
      if ("say" in message) say(message.say);
      else if ("problems" in message) throw new InputError(message.problems);
      else snapshot = message.snapshot;
    }
  }
  if (snapshot !== undefined) return snapshot;
  throw new Error(`Cannot fetch "${name}": the process for it ended with ${(await status).code}`);
}

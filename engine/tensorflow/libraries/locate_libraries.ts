import { cacheFolder, type Environment } from "../../cache_folder.ts";
import { EngineUnavailable } from "../../engine_unavailable.ts";
import { freeBytes } from "../../free_bytes.ts";
import { cpuLibraries } from "./cpu_libraries.ts";
import { cudaLibraries } from "./cuda_libraries.ts";
import type { FetchContext } from "./fetch_context.ts";
import type { Libraries } from "./libraries.ts";
import { nvidiaDriver } from "./nvidia_driver.ts";
import { ownLibraries } from "./own_libraries.ts";
import { type Platform, requirePlatform } from "./require_platform.ts";

/** How TensorFlow's libraries are looked for. */
export interface LocateOptions {
  /** Writes one line for people; what is going on, never an error that is thrown too. */
  readonly say: (line: string) => void;
  /** Uses what is in the cache and fetches nothing. */
  readonly offline?: boolean;
  /** Ends a fetch: its subprocess is stopped and what it wrote is removed. */
  readonly signal?: AbortSignal;
  /** In place of `Deno.env`; where given, its `PATH` is also that of subprocesses. */
  readonly env?: Environment;
  /** In place of `Deno.build`. */
  readonly platform?: Platform;
  /** In place of what the disk says. */
  readonly freeBytes?: FetchContext["freeBytes"];
}

/**
 * Finds TensorFlow's shared libraries, and fetches them where they are not there yet: those that
 * `TENSORFLOW_LIB` names; else for CUDA, where an NVIDIA driver answers; else for CPU. They are
 * fetched once, from PyPI or wherever pip is set up to look, into `cacheFolder()`.
 *
 * Needs these permissions: reading and writing in the cache folder; reading `TENSORFLOW_LIB`;
 * `--allow-env=TENSORFLOW_LIB,FLYP_CACHE,XDG_CACHE_HOME,HOME,CUDA_VISIBLE_DEVICES`;
 * `--allow-run=nvidia-smi,python3,pip3,pip,python`; `--allow-sys=statfs`.
 *
 * @throws {EngineUnavailable} in one line, where they cannot be had on this machine
 * @throws {InputError} where `TENSORFLOW_LIB` does not hold them
 * @throws the signal's reason, where it is aborted
 */
export async function locateLibraries(options: LocateOptions): Promise<Libraries> {
  const env = options.env ?? Deno.env;
  const own = env.get("TENSORFLOW_LIB");
  if (own) return await ownLibraries(own);
  requirePlatform(options.platform ?? Deno.build);
  const context: FetchContext = {
    cache: cacheFolder(env),
    say: options.say,
    offline: options.offline ?? false,
    signal: options.signal,
    path: options.env?.get("PATH"),
    freeBytes: options.freeBytes ?? freeBytes,
  };
  const driver = await nvidiaDriver(env, context);
  if (driver !== undefined) {
    try {
      return await cudaLibraries(driver, context);
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      context.say(`${error.message}; using TensorFlow for CPU`);
    }
  }
  return await cpuLibraries(context);
}

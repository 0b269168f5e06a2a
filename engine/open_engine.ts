import { InputError } from "../schemas/input_error.ts";
import { type Engine, ENGINE_NAMES, type EngineName } from "./engine.ts";
import type { EngineRequest, OpenedEngine } from "./engine_request.ts";

/** How an engine is chosen and opened. */
export interface OpenEngineOptions {
  /** `auto` takes the first that works. */
  readonly engine: "auto" | EngineName;
  /** Threads to compute with, where the engine has a choice; as many as there are processors. */
  readonly threads?: number;
  /** Writes one line for people about what is going on. */
  readonly say: (line: string) => void;
  /** Fetches nothing: uses what is on the machine. */
  readonly offline?: boolean;
  /** Ends a fetch. */
  readonly signal?: AbortSignal;
}

/** Opens an engine; each is loaded only when it is tried. */
type Opener = (request: EngineRequest) => Promise<OpenedEngine>;

const OPENERS: Readonly<Record<EngineName, Opener>> = {
  tensorflow: async (request) =>
    await (await import("./tensorflow/open_tensorflow.ts")).openTensorFlow(request),
  webgpu: async (request) => await (await import("./webgpu/open_webgpu.ts")).openWebGpu(request),
  wasm: async () => await (await import("./wasm/open_wasm.ts")).openWasm(),
};

/**
 * Opens the tensor library: the engine that is asked for, or with `auto` the first that works of
 * `ENGINE_NAMES`, saying which and why. It becomes the one that tfjs computes with.
 *
 * One at a time: `close()` it before another is opened.
 *
 * Needs these permissions: reading the repository with its `node_modules`, for every engine; for
 * `webgpu` `--allow-env=XDG_RUNTIME_DIR`; for `tensorflow` `--allow-ffi` without a list, since it
 * handles pointers, `--allow-env=TF_CPP_MIN_LOG_LEVEL`, and those of `locateLibraries()`.
 *
 * @throws {InputError} where the engine that is asked for cannot be had here, for the reason in one
 *   line, and where an option or `TENSORFLOW_LIB` is wrong
 * @throws the signal's reason, where it is aborted
 */
export async function openEngine(options: OpenEngineOptions): Promise<Engine> {
  const { engine, threads = navigator.hardwareConcurrency, say, offline = false, signal } = options;
  if (!Number.isSafeInteger(threads) || threads < 1) {
    throw new InputError(`Cannot open an engine: threads is ${threads}, wanted 1 or more`);
  }
  const named = engine !== "auto";
  const request: EngineRequest = { threads, say, named, offline, signal };
  const failures: string[] = [];
  for (const name of named ? [engine] : ENGINE_NAMES) {
    try {
      const opened = await OPENERS[name](request);
      const reason = named ? "it was asked for" : [...failures, `${name} works`].join("; ");
      if (!named) say(`Engine ${name} (${opened.device}): ${reason}`);
      return { ...opened, reason };
    } catch (error) {
      if (isForCaller(error, signal)) throw error;
      const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
      if (named) throw new InputError(`Cannot use engine "${name}": ${reason}`, { cause: error });
      failures.push(reason);
    }
  }
  throw new InputError(`Cannot open any engine: ${failures.join("; ")}`);
}

/** Whether this says nothing about the engine: wrong input, a missing permission, an abort. */
function isForCaller(error: unknown, signal: AbortSignal | undefined): boolean {
  return error instanceof InputError || error instanceof Deno.errors.NotCapable ||
    signal?.aborted === true;
}

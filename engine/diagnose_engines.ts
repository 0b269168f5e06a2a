import { ENGINE_NAMES, type EngineName } from "./engine.ts";
import { measureGflops, type Rate } from "./measure_gflops.ts";
import { openEngine, type OpenEngineOptions } from "./open_engine.ts";

/** What is to be known of an engine on this machine. */
export type Diagnosis = UsableEngine | UnusableEngine;

/** An engine that was opened and computed something. */
export interface UsableEngine extends Rate {
  readonly name: EngineName;
  readonly usable: true;
  /** Versions of what computes, by library. */
  readonly versions: Readonly<Record<string, string>>;
  readonly threads: number;
  readonly device: string;
}

/** An engine that cannot be used. */
export interface UnusableEngine {
  readonly name: EngineName;
  readonly usable: false;
  /** Why not, in one line. */
  readonly reason: string;
}

/** Opens each engine in turn, best first, measures it and closes it again. */
export async function* diagnoseEngines(
  options: Omit<OpenEngineOptions, "engine">,
): AsyncGenerator<Diagnosis> {
  for (const name of ENGINE_NAMES) yield await diagnose(name, options);
}

async function diagnose(
  name: EngineName,
  options: Omit<OpenEngineOptions, "engine">,
): Promise<Diagnosis> {
  try {
    const engine = await openEngine({ ...options, engine: name });
    try {
      const { versions, threads, device } = engine;
      return { name, usable: true, versions, threads, device, ...await measureGflops(engine) };
    } finally {
      engine.close();
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    return { name, usable: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

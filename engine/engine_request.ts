import type { Engine } from "./engine.ts";

/** What opening an engine is asked for. */
export interface EngineRequest {
  /** Threads to compute with, where the engine has a choice. */
  readonly threads: number;
  /** Writes one line for people about what is going on. */
  readonly say: (line: string) => void;
  /** It was asked for by name, so that a device is welcome which `auto` would leave alone. */
  readonly named: boolean;
  /** Fetches nothing. */
  readonly offline: boolean;
  /** Ends a fetch. */
  readonly signal: AbortSignal | undefined;
}

/** An engine that does not know yet why it was chosen. */
export type OpenedEngine = Omit<Engine, "reason">;

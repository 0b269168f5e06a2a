import type { Engine } from "../engine/engine.ts";
import { openEngine } from "../engine/open_engine.ts";
import type { EngineChoice } from "../schemas/pipeline_file.ts";
import { say } from "./command.ts";

/** Which engine a run asks for. */
export interface EngineWanted {
  readonly engine: EngineChoice;
  readonly threads?: number;
}

/** One engine for several runs: it is opened for the first of them and kept. */
export interface EngineSource {
  /**
   * The engine that is asked for; the one that is open where it was opened for the same request.
   *
   * @throws {InputError} as `openEngine()`
   * @throws the signal's reason, where it is aborted meanwhile
   */
  readonly open: (wanted: EngineWanted, signal?: AbortSignal) => Promise<Engine>;
  /** Closes the one that is open. */
  readonly close: () => void;
}

/** An engine that is opened when the first run asks for it. */
export function engineSource(): EngineSource {
  let opened: { readonly request: string; readonly engine: Engine } | undefined;
  const close = () => {
    opened?.engine.close();
    opened = undefined;
  };
  return {
    async open({ engine, threads }, signal) {
      const request = JSON.stringify([engine, threads]);
      if (opened?.request !== request) {
        close();
        const options = { ...(threads !== undefined && { threads }), ...(signal && { signal }) };
        opened = { request, engine: await openEngine({ engine, say, ...options }) };
      }
      return opened.engine;
    },
    close,
  };
}

import { type Observable, ReplaySubject } from "rxjs";
import { stopSignals } from "./stop_signals.ts";

/** A request to stop from outside. */
export interface Interruption {
  /** Emits at the first SIGINT or SIGTERM; replays. */
  readonly requested: Observable<void>;
  /** Aborted at the same time, for what can be given up at once. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  readonly close: () => void;
}

/**
 * Listens for SIGINT and SIGTERM. The first asks the run to finish its step and save; one that
 * comes at least a second later ends the process with exit status 130: at once, unless an update is
 * under way, behind which signals are heard. Who launched the process does not wait for that.
 */
export function listenForInterruption(say: (line: string) => void): Interruption {
  const requested = new ReplaySubject<void>(1);
  const aborted = new AbortController();
  const heard = stopSignals();
  const listen = () => {
    const signal = heard();
    if (signal === "first") {
      say("Stopping; again to stop at once");
      aborted.abort();
      requested.next();
    } else if (signal === "again") Deno.exit(130);
  };
  const signals: readonly Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT"]
    : ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, listen);
  return {
    requested,
    signal: aborted.signal,
    close() {
      for (const signal of signals) Deno.removeSignalListener(signal, listen);
    },
  };
}

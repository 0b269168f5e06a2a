import { type Observable, ReplaySubject } from "rxjs";

/** A request to stop from outside. */
export interface Interruption {
  /** Emits at the first SIGINT or SIGTERM; replays. */
  readonly requested: Observable<void>;
  /** Aborted at the same time, for what can be given up at once. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  readonly close: () => void;
}

/** Through `deno task` one Ctrl-C reaches the program twice: signals this close are one. */
const TOGETHER_MS = 1000;

/**
 * Listens for SIGINT and SIGTERM. The first asks the run to finish its step and save; one that
 * comes at least a second later ends the process at once with exit status 130.
 */
export function listenForInterruption(say: (line: string) => void): Interruption {
  const requested = new ReplaySubject<void>(1);
  const aborted = new AbortController();
  let first: number | undefined;
  const listen = () => {
    const now = performance.now();
    if (first === undefined) {
      first = now;
      say("Stopping; again to stop at once");
      aborted.abort();
      requested.next();
    } else if (now - first >= TOGETHER_MS) Deno.exit(130);
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

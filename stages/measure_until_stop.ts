import type { Run } from "../pipeline/run.ts";

const unmeasured = new WeakSet<object>();

/** Whether measuring a model's weights was given up, as the run is to stop. */
export function isUnmeasured(model: object): boolean {
  return unmeasured.has(model);
}

/** What measures a model's weights, and gives it up when the signal is aborted. */
type Measure<R> = (signal: AbortSignal) => Promise<R>;

/**
 * Measuring takes long, and who asks a run to stop is not to wait for it: gives a function that
 * measures the weights of a model unless the run is to stop, and undefined then. That is noted, so
 * that who goes on measures them.
 */
export function measureUntilStop(
  { interrupted, signal: torn }: Pick<Run, "interrupted" | "signal">,
): <R>(model: object, measure: Measure<R>, signal: AbortSignal) => Promise<R | undefined> {
  const stop = new AbortController();
  const listening = interrupted.subscribe(() => stop.abort());
  torn.addEventListener("abort", () => listening.unsubscribe(), { once: true });
  return async (model, measure, signal) => {
    const either = AbortSignal.any([signal, stop.signal]);
    try {
      either.throwIfAborted();
      return await measure(either);
    } catch (error) {
      if (error !== stop.signal.reason) throw error;
      unmeasured.add(model);
      return undefined;
    }
  };
}

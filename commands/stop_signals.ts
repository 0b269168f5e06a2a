/** What a signal to stop is to the process that hears it. */
export type StopSignal =
  /** The first. */
  | "first"
  /** The first once more. */
  | "same"
  /** Another, which asks to stop at once. */
  | "again";

/** Through `deno task` one Ctrl-C reaches the program twice: signals this close are one. */
const TOGETHER_MS = 1000;

/**
 * Gives a function that is called at each signal to stop and says what it is: one that comes less
 * than a second behind the first is the first once more.
 *
 * @param now a clock in milliseconds
 */
export function stopSignals(now: () => number = () => performance.now()): () => StopSignal {
  let first: number | undefined;
  return () => {
    if (first !== undefined) return now() - first >= TOGETHER_MS ? "again" : "same";
    first = now();
    return "first";
  };
}

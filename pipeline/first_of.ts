import { type Observable, take, throwIfEmpty } from "rxjs";

/**
 * The first message of a stream, subscribed to at once; never settles behind the end of the run.
 * An error is left to whoever awaits it.
 */
export function firstOf<T>(stream: Observable<T>, signal: AbortSignal): Promise<T> {
  const first = new Promise<T>((resolve, reject) => {
    const subscription = stream.pipe(take(1), throwIfEmpty()).subscribe({
      next: resolve,
      error: reject,
    });
    signal.addEventListener("abort", () => subscription.unsubscribe(), { once: true });
  });
  first.catch(() => {});
  return first;
}

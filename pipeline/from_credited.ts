import { Observable, type Subscriber } from "rxjs";
import type { Credit } from "../schemas/messages.ts";
import type { Credits } from "./credits.ts";

/**
 * A source that takes a credit before it asks for an item, and sends the credit along with it.
 * However many items there are, no more are made than have credits. Unsubscribing closes the
 * iterator, also while it waits for a credit.
 *
 * @param items called at each subscription
 */
export function fromCredited<T extends object>(
  items: () => Iterable<T>,
  credits: Credits,
): Observable<T & { readonly credit: Credit }> {
  return new Observable((subscriber) => {
    const ended = new AbortController();
    emit(items, credits, subscriber, ended.signal).then(
      () => subscriber.complete(),
      (error) => subscriber.error(error),
    );
    return () => ended.abort();
  });
}

async function emit<T extends object>(
  items: () => Iterable<T>,
  credits: Credits,
  subscriber: Subscriber<T & { readonly credit: Credit }>,
  signal: AbortSignal,
): Promise<void> {
  const iterator = items()[Symbol.iterator]();
  let exhausted = false;
  try {
    while (true) {
      const credit = await credits.take(signal);
      try {
        const { done, value } = iterator.next();
        exhausted = done === true;
        if (exhausted) return credit.giveBack();
        subscriber.next({ ...value, credit });
      } catch (error) {
        exhausted = true;
        credit.giveBack();
        throw error;
      }
    }
  } finally {
    if (!exhausted) iterator.return?.();
  }
}

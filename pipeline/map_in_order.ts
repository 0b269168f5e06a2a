import { Observable, type OperatorFunction } from "rxjs";
import { blame } from "./blame.ts";

interface Slot<T, R> {
  readonly item: T;
  /** Set once the item is done: gives its result, or throws what went wrong. */
  outcome?: () => R;
}

/**
 * Maps items concurrently and emits the results in the order of the items. At most `concurrency`
 * items have begun and are not yet emitted; the others wait, so bound their number at the source.
 * An error comes at its item's place, after the results before it. The signal is aborted when the
 * subscription ends.
 *
 * @throws {RangeError} if `concurrency` is not a positive integer
 */
export function mapInOrder<T, R>(
  concurrency: number,
  fn: (item: T, signal: AbortSignal) => R | Promise<R>,
): OperatorFunction<T, R> {
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new RangeError(
      `Cannot map in order: concurrency is ${concurrency}, it must be a positive integer`,
    );
  }
  return (source) =>
    new Observable<R>((subscriber) => {
      const ended = new AbortController();
      const waiting: T[] = [];
      const begun: Slot<T, R>[] = [];
      let complete = false;

      const run = async (slot: Slot<T, R>) => {
        try {
          const result = await fn(slot.item, ended.signal);
          slot.outcome = () => result;
        } catch (error) {
          slot.outcome = () => {
            blame(error, slot.item);
            throw error;
          };
        }
        emit();
      };
      const emit = () => {
        try {
          while (begun[0]?.outcome !== undefined) subscriber.next(begun.shift()!.outcome!());
          begin();
        } catch (error) {
          subscriber.error(error);
        }
      };
      const begin = () => {
        while (waiting.length > 0 && begun.length < concurrency && !subscriber.closed) {
          const slot: Slot<T, R> = { item: waiting.shift()! };
          begun.push(slot);
          run(slot);
        }
        if (complete && begun.length === 0) subscriber.complete();
      };

      subscriber.add(() => ended.abort());
      subscriber.add(source.subscribe({
        next: (item) => {
          waiting.push(item);
          begin();
        },
        error: (error) => subscriber.error(error),
        complete: () => {
          complete = true;
          begin();
        },
      }));
    });
}

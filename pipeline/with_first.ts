import {
  AsyncSubject,
  concatMap,
  map,
  Observable,
  type OperatorFunction,
  take,
  throwIfEmpty,
} from "rxjs";

/**
 * Puts the first message of another stream beside each item, holding items back until it is there:
 * `from.pipe(withFirst(data))` gives `[step, dataset]`. Both streams are subscribed to at once.
 */
export function withFirst<T, U>(other: Observable<U>): OperatorFunction<T, readonly [T, U]> {
  return (source) =>
    new Observable<readonly [T, U]>((subscriber) => {
      const first = new AsyncSubject<U>();
      first.subscribe({ error: (error) => subscriber.error(error) });
      const missing = () => new Error("Cannot pair with the first message: the stream was empty");
      subscriber.add(other.pipe(take(1), throwIfEmpty(missing)).subscribe(first));
      subscriber.add(
        source
          .pipe(concatMap((item) => first.pipe(map((value) => [item, value] as const))))
          .subscribe(subscriber),
      );
    });
}

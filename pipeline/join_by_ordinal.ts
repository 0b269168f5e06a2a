import { Observable, type Subscriber } from "rxjs";
import type { Row } from "../schemas/messages.ts";

interface OfRow {
  readonly row: Row;
}

/**
 * Joins two streams about the same rows, both in the order of their ordinals. A row that only one
 * of them has (its picture was quarantined, say) is left out, and its credit given back. Completes
 * as soon as no further pair can come.
 */
export function joinByOrdinal<A extends OfRow, B extends OfRow>(
  left: Observable<A>,
  right: Observable<B>,
): Observable<readonly [A, B]> {
  return new Observable((subscriber) => {
    const lefts: A[] = [];
    const rights: B[] = [];
    const ended = { left: false, right: false };

    const drain = () => {
      while (lefts.length > 0 && rights.length > 0) {
        const [a, b] = [lefts[0]!, rights[0]!];
        const order = a.row.ordinal - b.row.ordinal;
        if (order <= 0) lefts.shift();
        if (order >= 0) rights.shift();
        if (order === 0) subscriber.next([a, b]);
        else (order < 0 ? a : b).row.credit.giveBack();
      }
      const over = ended.left && lefts.length === 0 || ended.right && rights.length === 0;
      if (!over || subscriber.closed) return;
      for (const { row } of [...lefts, ...rights]) row.credit.giveBack();
      subscriber.complete();
    };
    const take = <T>(source: Observable<T>, queue: T[], side: keyof typeof ended) =>
      subscriber.add(
        source.subscribe(receiver(subscriber, queue, drain, () => ended[side] = true)),
      );

    take(left, lefts, "left");
    take(right, rights, "right");
  });
}

function receiver<T>(out: Subscriber<never>, queue: T[], drain: () => void, end: () => void) {
  return {
    next: (item: T) => {
      queue.push(item);
      drain();
    },
    error: (error: unknown) => out.error(error),
    complete: () => {
      end();
      drain();
    },
  };
}

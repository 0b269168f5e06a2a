import { BehaviorSubject, type Observable } from "rxjs";
import type { Credit } from "../schemas/messages.ts";

/** A fixed number of credits, of which a source takes one for each item. */
export interface Credits {
  readonly limit: number;
  /** How many are taken and not given back, now and at each change. */
  readonly inUse: Observable<number>;
  /** Waits for a credit, first come first served; rejects with the signal's reason if aborted. */
  take(signal: AbortSignal): Promise<Credit>;
}

/**
 * What bounds the look-ahead of a source: RxJS knows no back pressure, so a source takes a credit
 * before each item, and the step that used the item gives it back.
 *
 * @throws {RangeError} if `limit` is not a positive integer
 */
export function credits(limit: number): Credits {
  if (!Number.isInteger(limit) || limit < 1) {
    throw new RangeError(`Cannot make credits: limit is ${limit}, it must be a positive integer`);
  }
  const inUse = new BehaviorSubject(0);
  const queue = new Set<() => void>();

  const give = (): Credit => {
    inUse.next(inUse.value + 1);
    let given = true;
    return {
      limit,
      giveBack() {
        if (!given) return;
        given = false;
        inUse.next(inUse.value - 1);
        const [next] = queue;
        next?.();
      },
    };
  };

  return {
    limit,
    inUse: inUse.asObservable(),
    take: (signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        if (inUse.value < limit && queue.size === 0) return resolve(give());
        const leave = () => {
          queue.delete(proceed);
          signal.removeEventListener("abort", giveUp);
        };
        const proceed = () => {
          leave();
          resolve(give());
        };
        const giveUp = () => {
          leave();
          reject(signal.reason);
        };
        queue.add(proceed);
        signal.addEventListener("abort", giveUp);
      }),
  };
}

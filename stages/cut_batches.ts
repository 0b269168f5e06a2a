import { Observable } from "rxjs";
import type { Batch, Row } from "../schemas/messages.ts";
import { type BatchSize, batchSize } from "./batch_size.ts";

/** At least one item, so that a batch always has a plan and a size. */
export type Items<T> = readonly [T, ...T[]];

/**
 * Cuts items into batches of `size`, and where a pass over the training set ends; numbers them from
 * `first` on, and ends behind the last step of the last epoch, an epoch being as many batches as
 * there are pictures for.
 *
 * @param make what a batch is made of, from its items and their place in the training
 * @throws {InputError} if `all` is more than the rows that may be under way
 */
export function cutBatches<T extends readonly [{ readonly row: Row }, ...unknown[]], B>(
  items: Observable<T>,
  size: BatchSize,
  first: number,
  make: (items: Items<T>, place: Pick<Batch, "step" | "epoch" | "steps" | "stepsPerEpoch">) => B,
): Observable<B> {
  return new Observable((subscriber) => {
    let open: T[] = [], step = first;
    const close = () => {
      const [one, ...others] = open;
      open = [];
      if (one === undefined) return;
      const { plan: { pictures, epochs } } = one[0].row;
      const stepsPerEpoch = Math.ceil(pictures / batchSize(size, one[0].row));
      const steps = epochs * stepsPerEpoch;
      const place = { step, epoch: Math.floor(step / stepsPerEpoch), steps, stepsPerEpoch };
      if (step < steps) subscriber.next(make([one, ...others], place));
      if (step++ >= steps - 1) subscriber.complete();
    };
    const take = (item: T) => {
      const [{ row }] = item, full = batchSize(size, row), pass = open[0]?.[0].row.pass;
      if (pass !== undefined && row.pass !== pass) close();
      open.push(item);
      if (open.length === full || row.index === row.passRows - 1) close();
    };
    return items.subscribe({
      next(item) {
        try {
          take(item);
        } catch (error) {
          subscriber.error(error);
        }
      },
      error: (error) => subscriber.error(error),
      complete() {
        close();
        subscriber.complete();
      },
    });
  });
}

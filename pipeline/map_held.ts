import { setImmediate } from "node:timers/promises";
import { defer, finalize, map, type OperatorFunction } from "rxjs";
import type { Step } from "../schemas/messages.ts";
import { mapInOrder } from "./map_in_order.ts";

/** Who reads the weights of a model now: each settles when it is done. */
const readers = new WeakMap<object, Set<Promise<void>>>();

/** Notes that weights are being read, until the function that it returns is called. */
function noteReader(model: object): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  const all = readers.get(model) ?? new Set();
  readers.set(model, all.add(promise));
  return () => {
    all.delete(promise);
    resolve();
  };
}

/** Waits until nobody else reads weights, and what they gave of them has been passed on. */
async function othersDone(model: object, signal: AbortSignal): Promise<void> {
  // A Step that is being delivered may not have come to each of them yet.
  await setImmediate();
  await Promise.all(readers.get(model) ?? []);
  await setImmediate();
  signal.throwIfAborted();
}

/**
 * Maps steps one after another while their weights stand still: each is held from the moment it is
 * delivered until its promise settles, so that training waits for whoever reads. Filter first:
 * every step that gets here is held.
 *
 * @param isLast of which steps `fn` waits until all others who took the step, and are not last
 * themselves, are done and have given what came of it
 */
export function mapHeld<R>(
  fn: (step: Step, signal: AbortSignal) => R | Promise<R>,
  isLast: (step: Step) => boolean = () => false,
): OperatorFunction<Step, R> {
  return (steps) =>
    defer(() => {
      const waiting = new Set<() => void>();
      return steps.pipe(
        map((step) => {
          const release = step.model.hold(), last = isLast(step);
          const done = last ? () => {} : noteReader(step.model);
          const letGo = () => {
            release();
            done();
          };
          waiting.add(letGo);
          return { step, last, letGo };
        }),
        mapInOrder(1, async ({ step, last, letGo }, signal) => {
          waiting.delete(letGo);
          try {
            if (last) await othersDone(step.model, signal);
            return await fn(step, signal);
          } finally {
            letGo();
          }
        }),
        finalize(() => waiting.forEach((letGo) => letGo())),
      );
    });
}

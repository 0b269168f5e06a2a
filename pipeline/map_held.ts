import { defer, finalize, map, type OperatorFunction } from "rxjs";
import type { Step } from "../schemas/messages.ts";
import { mapInOrder } from "./map_in_order.ts";

/**
 * Maps steps one after another while their weights stand still: each is held from the moment it is
 * delivered until its promise settles, so that training waits for whoever reads. Filter first:
 * every step that gets here is held.
 */
export function mapHeld<R>(
  fn: (step: Step, signal: AbortSignal) => R | Promise<R>,
): OperatorFunction<Step, R> {
  return (steps) =>
    defer(() => {
      const waiting = new Set<() => void>();
      return steps.pipe(
        map((step) => {
          const release = step.model.hold();
          waiting.add(release);
          return { step, release };
        }),
        mapInOrder(1, async ({ step, release }, signal) => {
          waiting.delete(release);
          try {
            return await fn(step, signal);
          } finally {
            release();
          }
        }),
        finalize(() => waiting.forEach((release) => release())),
      );
    });
}

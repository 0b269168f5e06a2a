import type { Event } from "../../schemas/events.ts";

/**
 * How much of the time between the first step and the last the engine waited for data: from 0 to 1.
 * A step's own time is what its pictures take at the rate that its event tells.
 *
 * @param batch pictures in a step
 * @throws {RangeError} of fewer than two steps
 */
export function waitingShare(events: readonly Event[], batch: number): number {
  const steps = events.filter((event) => event.event === "step");
  const [first] = steps, last = steps.at(-1);
  if (first === undefined || last === undefined || first === last) {
    throw new RangeError(`Cannot tell the time between steps: there are ${steps.length}`);
  }
  const all = (Date.parse(last.time) - Date.parse(first.time)) / 1000;
  const busy = steps.slice(1).reduce((sum, step) => sum + batch / step.images_per_second, 0);
  return Math.max(0, 1 - busy / all);
}

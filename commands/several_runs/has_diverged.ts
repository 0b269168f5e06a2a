import type { Event } from "../../schemas/events.ts";

/** Whether a run ended because its training has diverged, as its events say. */
export function hasDiverged(events: readonly Event[]): boolean {
  const last = events.at(-1);
  return last?.event === "end" && last.reason === "diverged";
}

import type { Event } from "../schemas/events.ts";

/** Prints the last events of what is finished again: its result, and what came behind it. */
export function printEnd(events: readonly Event[]): void {
  const last = events.findLastIndex(({ event }) => event === "result");
  for (const event of events.slice(last < 0 ? -1 : last)) console.log(JSON.stringify(event));
}

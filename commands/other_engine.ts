import type { Event, Report } from "../schemas/events.ts";

type RunReport = Extract<Report, { event: "run" }>;

/**
 * What a resumed run computes with that it did not begin with, for people; undefined where all is
 * the same, so that its results are the same to the bit.
 */
export function otherEngine(events: readonly Event[], now: RunReport): string | undefined {
  const before = events.findLast((event) => event.event === "run");
  if (before === undefined) return undefined;
  const then = factsOf(before),
    others = Object.entries(factsOf(now))
      .filter(([name, value]) => then[name] !== value)
      .map(([name, value]) => `${name} is ${value} (was ${then[name] ?? "none"})`);
  if (others.length === 0) return undefined;
  return `Results may differ in the last digits from an uninterrupted run: ${others.join(", ")}`;
}

function factsOf({ engine, threads, versions }: RunReport): Readonly<Record<string, string>> {
  return { engine, threads: `${threads}`, ...versions };
}

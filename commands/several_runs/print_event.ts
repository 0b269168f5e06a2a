import { stamp } from "../../pipeline/stamp.ts";
import type { Report } from "../../schemas/events.ts";

/** Prints an event that is of several runs together and of none alone; gives its line. */
export function printEvent(report: Report): string {
  const line = JSON.stringify(stamp(report));
  console.log(line);
  return `${line}\n`;
}

import { peakMegabytes } from "../peak_megabytes.ts";
import { printEvent } from "./print_event.ts";

/**
 * Begins to measure the time that several runs take.
 *
 * @returns prints the `end` event of them together, and gives its line
 */
export function ending(): (status: "done" | "interrupted" | "failed") => string {
  const begun = performance.now();
  return (status) =>
    printEvent({
      event: "end",
      status,
      seconds: Math.round(performance.now() - begun) / 1000,
      peak_mb: peakMegabytes(),
    });
}

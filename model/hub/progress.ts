import { bytesText } from "./bytes_text.ts";

/**
 * Says how much of something has arrived, every few seconds while more arrives.
 *
 * @param total in bytes
 * @param every milliseconds from one line to the next
 * @returns takes the bytes that arrived, negative ones where some are given up
 */
export function progress(
  total: number,
  say: (line: string) => void,
  every = 10_000,
): (bytes: number) => void {
  let there = 0, told = performance.now();
  return (bytes) => {
    there += bytes;
    if (performance.now() - told < every) return;
    told = performance.now();
    say(`  ${bytesText(there)} of ${bytesText(total)}`);
  };
}

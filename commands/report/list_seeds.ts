/** Names seeds: "1, 2, 5", or "1 to 50" where they are many without a gap. */
export function listSeeds(seeds: Iterable<number>): string {
  const sorted = [...new Set(seeds)].sort((a, b) => a - b);
  const [first = 0] = sorted, last = sorted.at(-1) ?? 0;
  const isWhole = sorted.length > 5 && last - first === sorted.length - 1;
  return isWhole ? `${first} to ${last}` : sorted.join(", ");
}

/** What does a piece of work once, in a whole process, and tells what it took. */
export type Worker<T> = () => Promise<T>;

/** What each side told, a result for each time that it ran. */
export interface Alternated<T> {
  readonly ours: readonly T[];
  /** Empty where there is no peer. */
  readonly peer: readonly T[];
}

/**
 * Runs both sides by turns, so that what else the machine does meets both. The one that begins is
 * the other each time.
 *
 * @param rounds how often each side runs
 */
export async function alternate<T>(
  rounds: number,
  ours: Worker<T>,
  peer: Worker<T> | undefined,
): Promise<Alternated<T>> {
  const results: { ours: T[]; peer: T[] } = { ours: [], peer: [] };
  for (let round = 0; round < rounds; round++) {
    const sides = ["ours", "peer"] as const;
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      const work = side === "ours" ? ours : peer;
      if (work !== undefined) results[side].push(await work());
    }
  }
  return results;
}

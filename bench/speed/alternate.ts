import { InputError } from "../../schemas/input_error.ts";

/** What does a piece of work once, in a whole process, and tells what it took. */
export type Worker<T> = () => Promise<T>;

/** What each side told, a result for each time that it ran. */
export interface Alternated<T> {
  readonly ours: readonly T[];
  /** Empty where there is no peer, and where it failed. */
  readonly peer: readonly T[];
}

/**
 * Runs both sides by turns, so that what else the machine does meets both. The one that begins is
 * the other each time. A peer that fails is left out, with a word.
 *
 * @param rounds how often each side runs
 */
export async function alternate<T>(
  rounds: number,
  ours: Worker<T>,
  peer: Worker<T> | undefined,
  say: (line: string) => void,
): Promise<Alternated<T>> {
  const results: Record<"ours" | "peer", T[]> = { ours: [], peer: [] };
  let theirs = peer;
  for (let round = 0; round < rounds; round++) {
    const sides = ["ours", "peer"] as const;
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      if (side === "ours") results.ours.push(await ours());
      else {
        try {
          if (theirs !== undefined) results.peer.push(await theirs());
        } catch (error) {
          if (error instanceof InputError) throw error;
          say(`${error instanceof Error ? error.message : error}; the peer is left out`);
          theirs = undefined;
          results.peer = [];
        }
      }
    }
  }
  return results;
}

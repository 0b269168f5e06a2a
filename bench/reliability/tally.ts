/** How an input ended that was given to a reader: as it may, or with what must not be. */
export type Ending = "right" | "refused" | { readonly wrong: string };

/** What became of many inputs. */
export interface Tally {
  readonly tried: number;
  /** Read, with an answer that could be right. */
  readonly right: number;
  /** Refused with an error that says what is wrong with the input. */
  readonly refused: number;
  /** A line for each of the others: which input it was, and what it led to. */
  readonly wrong: readonly string[];
  /** Of the input that took longest. */
  readonly slowest: { readonly seconds: number; readonly input: string };
}

/** Nothing tried yet. */
export const NO_TALLY: Tally = {
  tried: 0,
  right: 0,
  refused: 0,
  wrong: [],
  slowest: { seconds: 0, input: "none" },
};

/** Puts two tallies together. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    tried: a.tried + b.tried,
    right: a.right + b.right,
    refused: a.refused + b.refused,
    wrong: [...a.wrong, ...b.wrong],
    slowest: a.slowest.seconds >= b.slowest.seconds ? a.slowest : b.slowest,
  };
}

/** Gives inputs to a reader, one after the other, and counts how they end. */
export async function tallyOf(
  inputs: Iterable<{ readonly input: string; readonly read: () => Promise<Ending> }>,
): Promise<Tally> {
  let tally = NO_TALLY;
  for (const { input, read } of inputs) {
    const start = performance.now(), ending = await read();
    const seconds = (performance.now() - start) / 1000;
    tally = addTallies(tally, {
      tried: 1,
      right: ending === "right" ? 1 : 0,
      refused: ending === "refused" ? 1 : 0,
      wrong: typeof ending === "object" ? [`${input}: ${ending.wrong}`] : [],
      slowest: { seconds, input },
    });
  }
  return tally;
}

import type { Credit } from "../../schemas/messages.ts";

/** Credits that know whether they were given back. */
export function countedCredits(limit = 64) {
  const back = new Map<number, boolean>();
  return {
    /** The credit of a row. */
    of(ordinal: number): Credit {
      back.set(ordinal, false);
      return { limit, giveBack: () => back.set(ordinal, true) };
    },
    /** The ordinals of the rows whose credits came back. */
    givenBack: () => [...back].flatMap(([ordinal, given]) => given ? [ordinal] : []),
  };
}

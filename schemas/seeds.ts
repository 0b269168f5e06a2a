import { type } from "arktype";

/** More than that is a slip of the pen. */
const MOST = 10_000;

/** What all randomness of a run is keyed by. */
export const seed = type("0 <= number.integer <= 9007199254740991").describe("an integer from 0");

/** The seeds of several runs, as a file has them: one by one, or a range with both its ends. */
export type Seeds = readonly number[] | { readonly from: number; readonly to: number };

const expected = "a list of different integers from 0, or a range such as { from: 1, to: 50 }";

const list = seed.array().narrow((given) =>
  given.length > 0 && given.length <= MOST && new Set(given).size === given.length
);

const range = type({ "+": "reject", from: seed, to: seed })
  .narrow(({ from, to }) => from <= to && to - from < MOST);

/** The seeds of several runs: a list of different ones, or a range with both its ends. */
// A union of both would say of each what it lacks to be the other, too.
export const seeds = type("unknown").narrow((given, problem): given is Seeds =>
  list.allows(given) || range.allows(given) || problem.mustBe(expected)
).describe(expected);

/** Each seed of a list or range. */
export const eachSeed = (given: Seeds): readonly number[] =>
  "from" in given
    ? Array.from({ length: given.to - given.from + 1 }, (_, i) => given.from + i)
    : given;

import { type } from "arktype";

const fraction = type("0 <= number < 1");

const place = type("string > 0");

/** Options that sources have in common, each to be taken over by name. */
export const commonOptions = {
  /** At most so many pictures in each split, drawn evenly over the classes. */
  limit: type("number.integer > 0"),
  /** A file or folder. */
  place,
  /** The names of the classes in their order, or a text file with one a line. */
  classes: place.or("string[] >= 2").describe("a file with a name a line, or a list of names"),
  /** What a shift or a set gives to validation, from 0 to 1. */
  fraction,
  /** `auto`: the set's own splits where it has them, else 0.1 each; train is the rest. */
  split: type({ "+": "reject", id_val: fraction.default(0.1), id_test: fraction.default(0.1) })
    .narrow(({ id_val, id_test }, context) =>
      id_val + id_test < 1 || context.mustBe("fractions whose sum is below 1, train is the rest")
    ).or("'auto'"),
} as const;

import { random } from "../engine/random.ts";

/** Something to be put into a split together with all of its family. */
export interface FamilyMember {
  readonly family: string;
  /** What every split should have its share of, as a rule the class; absent: only for training. */
  readonly stratum?: string | undefined;
}

/** The part of a set that a family belongs to. */
export type FamilySplit = "train" | "val" | "test";

/** How many families of each stratum are held out. */
export interface FamilyFractions {
  /** From 0 to 1, rounded to whole families, at least one. */
  readonly val: number;
  /** From 0 to 1, rounded to whole families, at least one. */
  readonly test: number;
}

/**
 * Divides families, never their members: near-duplicates stay on one side. Each stratum gives its
 * share to val and test. A family in two strata counts in the first that it is met in. Which way a
 * family goes is a hash of its name, so that adding one moves few others.
 *
 * @throws {RangeError} if a stratum has too few families to leave one for training
 */
export function splitByFamily(
  members: Iterable<FamilyMember>,
  fractions: FamilyFractions,
  seed: number,
): ReadonlyMap<string, FamilySplit> {
  const strata = new Map<string, string | undefined>();
  for (const { family, stratum } of members) {
    strata.set(family, strata.get(family) ?? stratum);
  }

  const splits = new Map<string, FamilySplit>();
  for (const [stratum, group] of Map.groupBy(strata, ([, stratum]) => stratum)) {
    const families = group.map(([family]) => family);
    if (stratum === undefined) {
      for (const family of families) splits.set(family, "train");
      continue;
    }
    const val = Math.max(1, Math.round(fractions.val * families.length));
    const test = Math.max(1, Math.round(fractions.test * families.length));
    if (val + test >= families.length) {
      throw new RangeError(
        `Cannot split the families of "${stratum}": there are ${families.length}, of which ` +
          `${val} go to val and ${test} to test, so none is left to train on`,
      );
    }
    families
      .map((family) => ({
        family,
        key: random(seed, "split-by-family", stratum, family).uniform(),
      }))
      .sort((a, b) => a.key - b.key)
      .forEach(({ family }, rank) =>
        splits.set(family, rank < test ? "test" : rank < test + val ? "val" : "train")
      );
  }
  return splits;
}

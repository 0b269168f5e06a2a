import assert from "node:assert/strict";
import fc from "fast-check";
import { type FamilyMember, splitByFamily } from "../../data/split_by_family.ts";

const FRACTIONS = { val: 0.15, test: 0.15 };

/** Two strata of 20 families with three members each. */
const MEMBERS: readonly FamilyMember[] = Array.from({ length: 120 }, (_, i) => ({
  family: `family ${i % 40}`,
  stratum: i % 40 < 20 ? "a" : "b",
}));

Deno.test("splitByFamily() gives every stratum its share of val and test", () => {
  const splits = splitByFamily(MEMBERS, FRACTIONS, 0);
  for (const stratum of ["a", "b"]) {
    const families = new Set(
      MEMBERS.filter((member) => member.stratum === stratum).map(({ family }) => family),
    );
    const count = (part: string) => [...families].filter((f) => splits.get(f) === part).length;
    assert.deepEqual([count("train"), count("val"), count("test")], [14, 3, 3]);
  }
});

Deno.test("splitByFamily() holds out at least one family of each", () => {
  const members = ["x", "y", "z"].map((family) => ({ family, stratum: "small" }));
  const parts = [...splitByFamily(members, { val: 0.01, test: 0.01 }, 0).values()];
  assert.deepEqual(parts.sort(), ["test", "train", "val"]);
});

Deno.test("splitByFamily() keeps families without a stratum for training", () => {
  const splits = splitByFamily([...MEMBERS, { family: "loose" }], FRACTIONS, 0);
  assert.equal(splits.get("loose"), "train");
});

Deno.test("splitByFamily() counts a family in the first of its strata", () => {
  const shared = [{ family: "both" }, { family: "both", stratum: "a" }, {
    family: "both",
    stratum: "b",
  }];
  const only = [{ family: "both", stratum: "a" }];
  assert.deepEqual(
    splitByFamily([...MEMBERS, ...shared], FRACTIONS, 3),
    splitByFamily([...MEMBERS, ...only], FRACTIONS, 3),
  );
});

Deno.test("splitByFamily() depends on the seed and the names, not on the order", () => {
  const sorted = (splits: ReadonlyMap<string, string>) => [...splits].sort();
  fc.assert(
    fc.property(
      fc.integer(),
      fc.shuffledSubarray([...MEMBERS], { minLength: MEMBERS.length }),
      (seed, shuffled) => {
        assert.deepEqual(
          sorted(splitByFamily(shuffled, FRACTIONS, seed)),
          sorted(splitByFamily(MEMBERS, FRACTIONS, seed)),
        );
      },
    ),
    { numRuns: 20 },
  );
  assert.notDeepEqual(
    splitByFamily(MEMBERS, FRACTIONS, 1),
    splitByFamily(MEMBERS, FRACTIONS, 2),
  );
});

Deno.test("splitByFamily() moves at most two families when one is added", () => {
  const before = splitByFamily(MEMBERS, FRACTIONS, 0);
  for (let i = 0; i < 20; i++) {
    const after = splitByFamily([...MEMBERS, { family: `new ${i}`, stratum: "a" }], FRACTIONS, 0);
    const moved = [...before].filter(([family, part]) => after.get(family) !== part);
    assert.ok(moved.length <= 2, `${moved.length} families moved`);
  }
});

Deno.test("splitByFamily() refuses a stratum that leaves nothing to train on", () => {
  assert.throws(
    () =>
      splitByFamily([{ family: "x", stratum: "s" }, { family: "y", stratum: "s" }], FRACTIONS, 0),
    new RangeError(
      'Cannot split the families of "s": there are 2, of which 1 go to val and 1 to test, so none ' +
        "is left to train on",
    ),
  );
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { divideClasses } from "../../data/divide_classes.ts";

const names = (n: number) =>
  Array.from({ length: n }, (_, i) => `${String(i).padStart(3, "0")}.jpg`);

Deno.test("divideClasses() gives every picture to one split, in order, none of them empty", () => {
  const division = { fractions: { id_val: 0.2, id_test: 0.05 }, rest: "train" } as const;
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 60 }), fc.integer(), (n, seed) => {
      const problems: string[] = [];
      const splits = divideClasses(new Map([["a", names(n)]]), division, seed, problems);
      assert.deepEqual(problems, []);
      const parts = [...splits.values()].map((split) => split.get("a") ?? []);
      assert.deepEqual(parts.flat().sort(), names(n));
      for (const part of parts) {
        assert.ok(part.length > 0);
        assert.deepEqual(part, [...part].sort());
      }
      assert.equal(splits.get("id_val")?.get("a")?.length, Math.max(1, Math.round(0.2 * n)));
    }),
    { numRuns: 50 },
  );
});

Deno.test("divideClasses() draws for one class as if there were no others", () => {
  const division = { fractions: { id_val: 0.3 }, rest: "train" } as const;
  const alone = divideClasses(new Map([["b", names(30)]]), division, 7, []);
  const beside = divideClasses(new Map([["a", names(9)], ["b", names(30)]]), division, 7, []);
  assert.deepEqual(beside.get("id_val")?.get("b"), alone.get("id_val")?.get("b"));
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { random } from "../../engine/random.ts";

// The frozen numbers are those of a xoroshiro128+ (24, 16, 37) written in Python, its state the
// first 16 bytes of hashlib.sha256(json.dumps(key)).

Deno.test("random() gives the frozen uniform numbers of a key", () => {
  const numbers = random(1, "sample-rows", 0);
  assert.deepEqual([numbers.uniform(), numbers.uniform(), numbers.uniform(), numbers.uniform()], [
    0.7794783801160203,
    0.5903318436269253,
    0.7918436031153118,
    0.2241267326103834,
  ]);
  assert.equal(random(7, "é", 2).uniform(), 0.6147937952493567);
});

Deno.test("random() gives the frozen integers and normal numbers of a key", () => {
  const integers = random(1, "sample-rows", 0);
  const drawn = Array.from({ length: 12 }, () => integers.integer(10));
  assert.deepEqual(drawn, [0, 2, 9, 1, 4, 2, 6, 9, 6, 2, 0, 8]);
  const normals = random(1, "sample-rows", 0);
  for (const expected of [-1.4661942934083791, 0.28675264886002955, -1.335460134466927]) {
    assert.ok(Math.abs(normals.normal() - expected) < 1e-12);
  }
});

Deno.test("random() does not mix up keys that are joined alike", () => {
  const keys = [["a", "b"], ["ab"], ["a,b"], ['a","b'], ["a", "b", 0], [1, 2], [12], ["1", 2]];
  const firsts = keys.map((key) => random(1, ...key).uniform());
  assert.equal(new Set(firsts).size, keys.length);
  assert.notEqual(random(1, 2).uniform(), random(2, 1).uniform());
});

Deno.test("random() draws uniforms in [0, 1) and integers below their bound for any key", () => {
  fc.assert(
    fc.property(fc.nat(), fc.string(), fc.integer({ min: 1, max: 2 ** 40 }), (seed, key, n) => {
      const numbers = random(seed, key);
      const uniform = numbers.uniform();
      const integer = numbers.integer(n);
      return uniform >= 0 && uniform < 1 && Number.isInteger(integer) && integer >= 0 &&
        integer < n;
    }),
    { numRuns: 200 },
  );
});

Deno.test("random() has the moments of its distributions", () => {
  const numbers = random(3, "moments");
  const normals = Array.from({ length: 20_000 }, () => numbers.normal());
  const mean = normals.reduce((sum, x) => sum + x, 0) / normals.length;
  const variance = normals.reduce((sum, x) => sum + (x - mean) ** 2, 0) / normals.length;
  assert.ok(Math.abs(mean) < 0.03, `mean ${mean}`);
  assert.ok(Math.abs(variance - 1) < 0.05, `variance ${variance}`);
  const counts = [0, 0, 0];
  for (let i = 0; i < 30_000; i++) counts[numbers.integer(3)]!++;
  for (const count of counts) assert.ok(Math.abs(count - 10_000) < 400, counts.join());
});

Deno.test("random().integer() throws when the bound is no positive integer", () => {
  for (const bound of [0, -1, 1.5, NaN, Infinity]) {
    assert.throws(() => random(1).integer(bound), RangeError);
  }
});

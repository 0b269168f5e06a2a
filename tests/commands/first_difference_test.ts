import assert from "node:assert/strict";
import { firstDifference } from "../../commands/first_difference.ts";

Deno.test("firstDifference() finds none where only the order of keys is another", () => {
  assert.equal(
    firstDifference({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 }),
    undefined,
  );
});

Deno.test("firstDifference() names the place, and what stands there", () => {
  const before = { graph: { step: { rates: [1e-4, 1e-3] } } };
  assert.deepEqual(firstDifference(before, { graph: { step: { rates: [1e-4, 1e-2] } } }), {
    path: "graph.step.rates.1",
    before: "0.001",
    now: "0.01",
  });
  assert.deepEqual(firstDifference(before, { graph: { step: { rates: [1e-4] } } }), {
    path: "graph.step.rates.1",
    before: "0.001",
    now: "not set",
  });
  assert.deepEqual(firstDifference({ a: [1] }, { a: { 0: 1 } }), {
    path: "a",
    before: "[1]",
    now: '{"0":1}',
  });
  assert.deepEqual(firstDifference({ a: null }, {}), { path: "a", before: "null", now: "not set" });
});

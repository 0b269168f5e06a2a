import assert from "node:assert/strict";
import { random } from "../../engine/random.ts";
import { shuffled } from "../../engine/shuffled.ts";

Deno.test("shuffled() gives the frozen order of a key", () => {
  // From Fisher–Yates over the generator of random_test.ts, written in Python.
  assert.deepEqual([...shuffled(10, random(1, "order", 0))], [9, 6, 0, 3, 4, 7, 8, 5, 2, 1]);
});

Deno.test("shuffled() gives every integer once, also for none and one", () => {
  for (const n of [0, 1, 2, 1000]) {
    const order = shuffled(n, random(5, n));
    assert.deepEqual([...order].sort((a, b) => a - b), Array.from({ length: n }, (_, i) => i));
  }
});

Deno.test("shuffled() gives each order of three about as often", () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = shuffled(3, random(9, i)).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 6);
  for (const [order, count] of counts) assert.ok(Math.abs(count - 1000) < 130, `${order} ${count}`);
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { mutate, MUTATIONS } from "../../../bench/reliability/mutate.ts";
import { random } from "../../../engine/random.ts";

const bytes = fc.uint8Array({ minLength: 1, maxLength: 600 });

Deno.test("mutate() gives the same for the same key, and leaves the good file as it was", () => {
  fc.assert(fc.property(bytes, fc.nat(), (good, seed) => {
    const before = good.slice();
    const [a, b] = [1, 2].map(() => mutate(good, random(seed, "test"), [good, new Uint8Array(3)]));
    assert.deepEqual(a, b);
    assert.deepEqual(good, before);
  }));
});

Deno.test("mutate() comes to each of its mutations", () => {
  const names = new Set(
    Array.from(
      { length: 500 },
      (_, i) => mutate(new Uint8Array(99), random(i, "test"), [new Uint8Array(9)]).name.split(", "),
    ).flat(),
  );
  assert.deepEqual([...names].sort(), Object.keys(MUTATIONS).sort());
});

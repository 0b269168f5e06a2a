import { type } from "arktype";
import assert from "node:assert/strict";
import { alphasOf, alphasOption } from "../../stages/alphas.ts";

Deno.test("alphasOf() gives a range with both ends, without the noise of binary fractions", () => {
  const tenths = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
  assert.deepEqual(alphasOf({ from: 0, to: 1, by: 0.1 }), tenths);
  assert.deepEqual(alphasOf({ from: 0.2, to: 0.5, by: 0.2 }), [0.2, 0.4]);
  assert.deepEqual(alphasOf({ from: 0.5, to: 0.5, by: 1 }), [0.5]);
  assert.deepEqual(alphasOf({ from: 0, to: 1, by: 0.3 }), [0, 0.3, 0.6, 0.9]);
});

Deno.test("alphasOf() never goes beyond the end", () => {
  const by = 0.5 + 1e-10;
  for (const alpha of alphasOf({ from: 0, to: 1, by })) assert.ok(alpha <= 1, `${alpha}`);
});

Deno.test("alphasOf() gives nothing for a range that ends before it begins", () => {
  assert.deepEqual(alphasOf({ from: 0.9, to: 0.1, by: 0.1 }), []);
});

Deno.test("alphasOf() gives a list in ascending order, each once", () => {
  assert.deepEqual(alphasOf([1, 0.5, 0, 0.5]), [0, 0.5, 1]);
});

Deno.test("alphasOption refuses what is no fraction, an empty list and unknown keys", () => {
  const range = { from: 0, to: 1, by: 0.1 };
  assert.deepEqual(alphasOption(range), range);
  assert.deepEqual(alphasOption({ ...range, by: 0.001 }), { ...range, by: 0.001 });
  assert.deepEqual(alphasOption([0.3]), [0.3]);
  for (
    const bad of [
      [],
      [1.1],
      [-0.1],
      ["0.5"],
      0.5,
      { ...range, by: 0 },
      { ...range, by: 0.0009 },
      { ...range, to: 2 },
      { ...range, step: 0.1 },
    ]
  ) {
    assert.ok(alphasOption(bad) instanceof type.errors, JSON.stringify(bad));
  }
});

import assert from "node:assert/strict";
import { classProbabilities } from "../../model/class_probabilities.ts";

/** Three classes in two dimensions. */
const head = (scale: number) => ({
  directions: Float32Array.of(1, 0, 0, 1, 0.6, 0.8),
  classes: 3,
  scale,
});

Deno.test("classProbabilities() gives the softmax of scaled cosines, a row a picture", () => {
  const rows = classProbabilities(Float32Array.of(1, 0, 0.8, -0.6), head(2));
  // Python: softmax of [2, 0, 1.2] and of [1.6, -1.2, 0].
  const expected = [0.6310485, 0.0854031, 0.2835484, 0.7919496, 0.0481585, 0.1598919];
  assert.equal(rows.length, 6);
  rows.forEach((value, i) => assert.ok(Math.abs(value - expected[i]!) < 1e-6, `${i}: ${value}`));
});

Deno.test("classProbabilities() stays finite and sums to one at any scale", () => {
  for (const scale of [0, 1, 100, 1e4, 1e8]) {
    const row = classProbabilities(Float32Array.of(-0.6, -0.8), head(scale));
    assert.ok(Math.abs(row.reduce((a, b) => a + b) - 1) < 1e-12);
    assert.ok(row.every((value) => value >= 0 && value <= 1), `${row}`);
  }
  const [red, green] = classProbabilities(Float32Array.of(0.9, 0.1), head(1e4));
  assert.deepEqual([red, green], [1, 0]);
});

Deno.test("classProbabilities() gives nothing for no pictures", () => {
  assert.equal(classProbabilities(new Float32Array(), head(1)).length, 0);
});

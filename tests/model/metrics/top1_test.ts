import assert from "node:assert/strict";
import { predictions, top1 } from "../../../model/metrics/top1.ts";

const SCORES = Float64Array.of(0.2, 0.5, 0.3, 0.4, 0.4, 0.2, 0, 0, 0, -3, -1, -2);

Deno.test("predictions() gives each row's largest, of equal ones the first", () => {
  assert.deepEqual([...predictions(SCORES, 3)], [1, 0, 0, 1]);
  assert.deepEqual([...predictions(new Float64Array(), 3)], []);
});

Deno.test("top1() gives the fraction that is right", () => {
  const guesses = [1, 0, 0, 1];
  assert.equal(top1(guesses, [1, 0, 0, 1]), 1);
  assert.equal(top1(guesses, [1, 1, 2, 1]), 0.5);
  assert.equal(top1(guesses, [0, 1, 1, 0]), 0);
});

import assert from "node:assert/strict";
import { scoreLogits } from "../../../model/metrics/score_logits.ts";

Deno.test("scoreLogits() gives guess, its probability and the logarithm of the own class's", () => {
  const { guesses, confidences, logProbabilities } = scoreLogits(
    Float64Array.of(Math.log(5), Math.log(3), Math.log(2), 0, 0, 0),
    3,
    [2, 1],
  );
  assert.deepEqual(guesses, [0, 0]);
  const expected = [0.5, 1 / 3, Math.log(0.2), -Math.log(3)];
  [...confidences, ...logProbabilities].forEach((value, i) =>
    assert.ok(Math.abs(value - expected[i]!) < 1e-15, `${i}: ${value}`)
  );
});

Deno.test("scoreLogits() has logarithms where probabilities are 0 or overflow", () => {
  const { confidences, logProbabilities } = scoreLogits(
    Float64Array.of(5000, 0, -5000, 1e300, 0, -1e300),
    3,
    [2, 0],
  );
  assert.deepEqual(confidences, [1, 1]);
  assert.deepEqual(logProbabilities, [-10000, 0]);
});

Deno.test("scoreLogits() guesses by logits that give equal probabilities", () => {
  const { guesses } = scoreLogits(Float64Array.of(-800, 0, -790, 0, 1e-20, 0), 3, [0, 0]);
  assert.deepEqual(guesses, [1, 1]);
});

Deno.test("scoreLogits() refuses what is no number, which would pass for the first class", () => {
  const score = (...logits: number[]) => scoreLogits(Float64Array.of(...logits), 2, [0]);
  for (const [a, b] of [[NaN, NaN], [NaN, 1], [1, NaN], [Infinity, 0], [-Infinity, -Infinity]]) {
    assert.throws(() => score(a!, b!), {
      name: "DivergedError",
      message: /^Cannot classify pictures: /,
    });
  }
  assert.deepEqual(score(0, -Infinity).confidences, [1]);
});

Deno.test("scoreLogits() gives nothing for no pictures", () => {
  assert.deepEqual(scoreLogits(new Float64Array(), 3, []), {
    labels: [],
    guesses: [],
    confidences: [],
    logProbabilities: [],
  });
});

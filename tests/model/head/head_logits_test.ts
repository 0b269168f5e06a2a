import assert from "node:assert/strict";
import { headLogits } from "../../../model/head/head_logits.ts";
import { mixHeads } from "../../../model/head/mix_heads.ts";
import { rawHead, unitHead } from "./heads.ts";

/** A picture of length 5 in the direction (0.6, 0.8), and one of length 0. */
const features = Float32Array.of(3, 4, 0, 0);

function close(actual: Float64Array, expected: readonly number[]) {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]!) < 1e-6, `${actual}`));
}

Deno.test("headLogits() takes the features of a unit head at unit length", () => {
  // Cosines; a picture without direction has none.
  close(headLogits(features, unitHead), [0.6, 0.8, 1, 0, 0, 0]);
});

Deno.test("headLogits() takes those of a raw head as they are, and adds the bias", () => {
  close(headLogits(features, rawHead), [1.5, 2, -1, 0, 1, -1]);
});

Deno.test("headLogits() of a mixture has the mixture of the logits", () => {
  const [first, second, third] = headLogits(features, mixHeads(unitHead, rawHead, 0.25));
  close(Float64Array.of(first!, second!, third!), [0.825, 1.1, 0.5]);
});

import assert from "node:assert/strict";
import {
  largestDifference,
  relativeDifference,
  spread,
} from "../../../bench/parity/tensor_difference.ts";
import { tensorsOf } from "./sides.ts";

const of = (...values: number[]) => Float32Array.of(...values);
Deno.test("largestDifference() is that of the element that is furthest off", () => {
  assert.equal(largestDifference(of(1, -2, 3), of(1, 2, 2)), 4);
  assert.equal(largestDifference(of(1, NaN, 3), of(1, 2, 3)), NaN);
});

Deno.test("relativeDifference() is relative to the expected norm, or to a move", () => {
  assert.equal(relativeDifference(of(3, 5), of(3, 4)), 1 / 5);
  assert.equal(relativeDifference(of(3, 5), of(3, 4), of(3, 2)), 1 / 2);
});

Deno.test("relativeDifference() is 0 for equal tensors, those of zeros and of none among them", () => {
  assert.equal(relativeDifference(of(0, 0), of(0, 0)), 0);
  assert.equal(relativeDifference(of(), of()), 0);
  assert.equal(relativeDifference(of(1), of(0)), Infinity);
});

Deno.test("relativeDifference() refuses tensors of other lengths", () => {
  assert.throws(() => relativeDifference(of(1), of(1, 2)), {
    message: "Cannot compare tensors: ours has 1 elements, theirs 2",
  });
});

Deno.test("spread() names the worst tensor", () => {
  const ours = tensorsOf({ a: [1], b: [5], c: [3], more: [0] });
  const found = spread(ours, tensorsOf({ a: [1], b: [1], c: [2] }), largestDifference);
  assert.deepEqual(found, { worst: 4, name: "b", median: 1 });
});

Deno.test("spread() takes NaN for the worst, and refuses what is missing", () => {
  const theirs = tensorsOf({ a: [1], b: [1] });
  const { worst, name } = spread(tensorsOf({ a: [9], b: [NaN] }), theirs, largestDifference);
  assert.deepEqual([worst, name], [Infinity, "b"]);
  assert.throws(() => spread(tensorsOf({ a: [1] }), theirs, largestDifference), {
    message: 'Cannot compare tensor "b": ours has none',
  });
});

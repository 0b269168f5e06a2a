import assert from "node:assert/strict";
import fc from "fast-check";
import { bucketOf, lengthBucket } from "../../model/buckets.ts";

Deno.test("bucketOf() gives the next power of two, no more than the most and never too few", () => {
  assert.deepEqual([0, 1, 2, 3, 5, 8, 9, 64, 65].map((n) => bucketOf(n)), [
    ...[1, 1, 2, 4, 8, 8, 16, 64, 128],
  ]);
  assert.deepEqual([3, 33, 40].map((n) => bucketOf(n, 40)), [4, 40, 40]);
  assert.equal(bucketOf(50, 40), 50);
});

Deno.test("lengthBucket() gives the next multiple of 8, no more than the context", () => {
  assert.deepEqual([1, 8, 9, 16, 17].map((n) => lengthBucket(n, 77)), [8, 8, 16, 16, 24]);
  assert.deepEqual([20, 30, 32].map((n) => lengthBucket(n, 32)), [24, 32, 32]);
  assert.equal(lengthBucket(5, 7), 7);
});

Deno.test("buckets hold what they are for, and are few", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 512 }), (most) => {
    const counts = Array.from({ length: most }, (_, i) => i + 1);
    const buckets = counts.map((count) => bucketOf(count, most));
    assert.ok(buckets.every((bucket, i) => bucket >= i + 1 && bucket <= most));
    assert.ok(new Set(buckets).size <= Math.ceil(Math.log2(most)) + 1);
    const lengths = counts.map((length) => lengthBucket(length, most));
    assert.ok(lengths.every((length, i) => length >= i + 1 && length <= most));
    assert.ok(new Set(lengths).size <= Math.ceil(most / 8));
  }));
});

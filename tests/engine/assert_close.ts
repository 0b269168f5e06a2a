import assert from "node:assert/strict";

/** Fails unless each number is within `tolerance · max(1, |wanted|)` of the one that is wanted. */
export function assertClose(
  actual: ArrayLike<number>,
  wanted: ArrayLike<number>,
  tolerance: number,
  what = "value",
): void {
  assert.equal(actual.length, wanted.length, `${what}: how many`);
  for (let i = 0; i < wanted.length; i++) {
    const a = actual[i]!, w = wanted[i]!;
    const near = Math.abs(a - w) <= tolerance * Math.max(1, Math.abs(w));
    assert.ok(near, `${what} ${i} is ${a}, wanted ${w} to ${tolerance}`);
  }
}

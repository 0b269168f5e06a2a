import assert from "node:assert/strict";
import { type FilterOptions, filterRuns } from "../../engine/filter_runs.ts";

/** The runs of input samples with their weights, one for each output sample. */
function runsOf(length: number, resized: number, options: FilterOptions = {}) {
  const { first, count, weights, taps } = filterRuns(length, resized, options);
  return Array.from(first, (from, i) => ({
    from,
    weights: [...weights.subarray(i * taps, i * taps + count[i]!)],
  }));
}

const near = (found: readonly number[], wanted: readonly number[]) => {
  assert.equal(found.length, wanted.length);
  found.forEach((value, i) => assert.ok(Math.abs(value - wanted[i]!) < 1e-15, `${found}`));
};

Deno.test("filterRuns() weighs by Keys' cubic when it enlarges", () => {
  // 8 samples to 16: the fifth output is at 2.25, a quarter of a sample before the third input's
  // middle. The cubic at 1.75, 0.75, 0.25 and 1.25 (a = −0.5) gives these, which sum to 1.
  const { from, weights } = runsOf(8, 16)[4]!;
  assert.equal(from, 0);
  near(weights, [-3 / 128, 29 / 128, 111 / 128, -9 / 128]);
});

Deno.test("filterRuns() stretches the cubic by the scale when it shrinks", () => {
  // 16 samples to 8: the fifth output is at 9, half way between inputs; distances are halved.
  const { from, weights } = runsOf(16, 8)[4]!;
  assert.equal(from, 5);
  const half = [-3 / 256, -9 / 256, 29 / 256, 111 / 256];
  near(weights, [...half, ...half.toReversed()]);
});

Deno.test("filterRuns() weighs by a triangle when the filter is bilinear", () => {
  const { from, weights } = runsOf(8, 16, { filter: "bilinear" })[4]!;
  assert.equal(from, 1);
  near(weights, [0.25, 0.75]);
  const shrunk = runsOf(16, 8, { filter: "bilinear" })[4]!;
  assert.equal(shrunk.from, 7);
  near(shrunk.weights, [0.125, 0.375, 0.375, 0.125]);
});

Deno.test("filterRuns() cuts runs off at the edges, and their weights still sum to 1", () => {
  for (const filter of ["bicubic", "bilinear"] as const) {
    for (const [length, resized] of [[7, 12], [14, 7], [9, 4]] as const) {
      const runs = runsOf(length, resized, { filter });
      assert.equal(runs.length, resized);
      for (const { from, weights } of runs) {
        assert.ok(from >= 0 && from + weights.length <= length);
        assert.ok(Math.abs(weights.reduce((a, b) => a + b) - 1) < 1e-15);
      }
    }
  }
  assert.equal(runsOf(7, 12)[0]!.from, 0);
  assert.equal(runsOf(7, 12)[0]!.weights.length, 2);
});

Deno.test("filterRuns() gives those outputs that are asked for", () => {
  for (const [length, resized] of [[11, 17], [17, 11]] as const) {
    const all = runsOf(length, resized);
    assert.deepEqual(runsOf(length, resized, { from: 3, outputs: 5 }), all.slice(3, 8));
  }
});

import { type } from "arktype";
import assert from "node:assert/strict";
import { eachSeed, seeds } from "../../schemas/seeds.ts";

Deno.test("seeds takes a list of different integers, or a range with both of its ends", () => {
  assert.deepEqual(eachSeed(seeds.assert([3, 1, 0])), [3, 1, 0]);
  assert.deepEqual(eachSeed(seeds.assert({ from: 2, to: 5 })), [2, 3, 4, 5]);
  assert.deepEqual(eachSeed(seeds.assert({ from: 7, to: 7 })), [7]);
  assert.equal(eachSeed(seeds.assert({ from: 1, to: 10_000 })).length, 10_000);
});

Deno.test("seeds refuses what names no seed, or one twice, or too many, in one sentence", () => {
  const wrong = [[], [1, 1], [-1], [0.5], ["1"], 3, null, {}, { from: 1 }, { from: 2, to: 1 }, {
    from: 1,
    to: 10_001,
  }, { from: 1, to: 2, by: 1 }];
  for (const given of wrong) {
    const problems = seeds(given);
    assert.ok(problems instanceof type.errors, JSON.stringify(given));
    assert.match(
      problems.summary,
      /^must be a list of different integers from 0, or a range such as \{ from: 1, to: 50 \} \(was /,
    );
  }
});

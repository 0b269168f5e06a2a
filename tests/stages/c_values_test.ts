import { type } from "arktype";
import assert from "node:assert/strict";
import { cValuesOf, cValuesOption } from "../../stages/c_values.ts";

Deno.test("cValuesOf() goes evenly over a range on a logarithmic scale, or sorts a list", () => {
  const close = (actual: readonly number[], expected: readonly number[]) => {
    assert.equal(actual.length, expected.length);
    actual.forEach((c, i) => assert.ok(Math.abs(c / expected[i]! - 1) < 1e-12, `${actual}`));
  };
  close(cValuesOf({ from: 0.1, to: 100, count: 4 }), [0.1, 1, 10, 100]);
  close(cValuesOf({ from: 4, to: 1, count: 3 }), [1, 2, 4]);
  const all = cValuesOf({ from: 0.1, to: 100, count: 100 });
  // NumPy's logspace(-1, 2, 100)[1].
  close([all.length, all[1]!], [100, 0.10722672220103231]);
  assert.deepEqual([all[0], all.at(-1)], [0.1, 100]);
  assert.deepEqual(cValuesOf({ from: 0.3, to: 0.3, count: 2 }), [0.3]);
  assert.deepEqual(cValuesOf([3, 1, 3]), [1, 3]);
});

Deno.test("cValuesOption refuses what is no penalty's inverse", () => {
  for (const wrong of [[], [0], [-1], { from: 0, to: 1, count: 5 }, { from: 1, to: 2, count: 1 }]) {
    assert.ok(cValuesOption(wrong) instanceof type.errors, JSON.stringify(wrong));
  }
});

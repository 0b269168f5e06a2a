import assert from "node:assert/strict";
import { mixHeads } from "../../../model/head/mix_heads.ts";
import { rawHead, unitHead } from "./heads.ts";

Deno.test("mixHeads() mixes every weight, one that a head lacks being zero", () => {
  const mixed = mixHeads(unitHead, rawHead, 0.5);
  assert.deepEqual([...mixed.bias.data], [0, 0.5, -0.5]);
  assert.deepEqual([...mixed.raw!.data], [0.25, 0, 0, 0.125, 0, 0]);
  assert.deepEqual([...mixed.unit!.data], [0.5, 0, 0, 0.5, 0.3, 0.4].map(Math.fround));
  const alike = mixHeads(unitHead, unitHead, 0.5);
  assert.equal(alike.raw, undefined);
  assert.deepEqual(alike.unit, unitHead.unit);
});

Deno.test("mixHeads() gives the heads themselves at 0 and 1", () => {
  assert.equal(mixHeads(unitHead, rawHead, 0), unitHead);
  assert.equal(mixHeads(unitHead, rawHead, 1), rawHead);
});

Deno.test("mixHeads() refuses heads of other classes", () => {
  for (const classes of [["cat", "car", "dog"], ["cat", "dog"]]) {
    assert.throws(() => mixHeads({ ...unitHead, classes }, rawHead, 0.5), RangeError);
  }
});

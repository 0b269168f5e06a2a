import assert from "node:assert/strict";
import { type Measured, speedRow } from "../../../bench/report/speed_row.ts";

const time: Measured = { work: "w", ours: 2, peer: 3, unit: "s", better: "less" };

Deno.test("speedRow() has a ratio above 1 where ours is better, of times and of rates", () => {
  assert.equal(speedRow(time).ratio, 1.5);
  assert.equal(speedRow({ ...time, better: "more" }).ratio, 2 / 3);
});

Deno.test("speedRow() reaches goals about the ratio and about ours alone", () => {
  const reached = (of: "ratio" | "ours", is: "at least" | "at most", than: number) =>
    speedRow({ ...time, goal: { of, is, than } }).reached;
  assert.deepEqual([reached("ratio", "at least", 1.5), reached("ratio", "at least", 1.6)], [
    true,
    false,
  ]);
  assert.deepEqual([reached("ours", "at most", 2), reached("ours", "at most", 1.9)], [true, false]);
});

Deno.test("speedRow() has no ratio and misses no goal about it when there is no peer", () => {
  const goal = { of: "ratio", is: "at least", than: 1 } as const;
  const { ratio, peer, reached, goal: said } = speedRow({ ...time, peer: null, goal });
  assert.deepEqual([ratio, peer, reached, said], [null, null, null, "ratio ≥ 1"]);
});

Deno.test("speedRow() misses a goal when ours could not be measured", () => {
  const goal = { of: "ratio", is: "at least", than: 1 } as const;
  assert.equal(speedRow({ ...time, ours: null, goal }).reached, false);
  assert.equal(speedRow({ ...time, ours: NaN, goal }).reached, false);
});

Deno.test("speedRow() has the fields of the table and no others", () => {
  assert.deepEqual(speedRow(time), {
    work: "w",
    ours: 2,
    peer: 3,
    ratio: 1.5,
    unit: "s",
    goal: null,
    reached: null,
  });
});

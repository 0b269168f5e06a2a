import assert from "node:assert/strict";
import { type Limit, soakRow } from "../../../bench/soak/soak_row.ts";

const STEPS = 5000;

/** A quantity sampled behind every 50 steps. */
const rowOf = (limit: Limit, value: (step: number) => number, steps = STEPS) =>
  soakRow({
    quantity: "things",
    unit: "things",
    limit,
    values: Array.from({ length: steps / 50 }, (_, i) => [50 * i + 25, value(50 * i + 25)]),
  }, steps);

const CONSTANT = { is: "constant" } as const, FLAT = { is: "flat", most: 1 } as const;

/** What goes up and down with no direction, by 20 at most. */
const restless = (step: number) => 800 + (step * 7919) % 41 - 20;

Deno.test("soakRow() finds one tensor more each step, and one more in all of the run", () => {
  assert.equal(rowOf(CONSTANT, () => 186).held, true);
  const leak = rowOf(CONSTANT, (step) => 186 + step);
  assert.deepEqual([leak.held, leak.slope, leak.max], [false, 1000, 186 + 4975]);
  const one = rowOf(CONSTANT, (step) => step < 4000 ? 186 : 187);
  assert.deepEqual([one.held, one.slope, one.first, one.last], [false, 0, 186, 187]);
});

Deno.test("soakRow() finds a descriptor that is left open at times, and one that is missing", () => {
  assert.equal(rowOf(CONSTANT, (step) => 26 + Math.floor(step / 1000)).held, false);
  assert.equal(rowOf(CONSTANT, (step) => step > 3000 ? 25 : 26).held, false);
});

Deno.test("soakRow() leaves the warm-up out of account, and its limits", () => {
  const { held, first, max } = rowOf(CONSTANT, (step) => step < 1000 ? step : 26);
  assert.deepEqual([held, first, max], [true, 26, 26]);
});

Deno.test("soakRow() finds memory that rises in restless memory that does not", () => {
  const still = rowOf(FLAT, restless);
  assert.equal(still.held, true);
  assert.ok(Math.abs(still.slope ?? NaN) < 1, `${still.slope}`);
  const rising = rowOf(FLAT, (step) => restless(step) + 5 * step / 1000);
  assert.equal(rising.held, false);
  assert.ok((rising.interval?.[0] ?? NaN) > 1, `${rising.interval}`);
  assert.equal(rowOf(FLAT, (step) => restless(step) - step / 10).held, true);
});

Deno.test("soakRow() gives what is bounded the same room however long a run is", () => {
  const bounded = { is: "bounded", most: 40 } as const;
  const rising = (step: number) => restless(step) + 5 * step / 1000;
  assert.equal(rowOf(bounded, rising, 5000).held, true);
  assert.equal(rowOf(bounded, rising, 20_000).held, false);
  assert.equal(rowOf(bounded, restless, 20_000).held, true);
  assert.equal(rowOf(bounded, rising, 500).held, null);
  const { limit } = rowOf(bounded, restless);
  assert.equal(limit, "at most 40 things more in all, by the slope");
});

Deno.test("soakRow() says what a limit is, and finds what is over it or never reaches it", () => {
  const equal = { is: "equal", to: 32 } as const, most = { is: "at most", most: 2 } as const;
  assert.deepEqual([rowOf(equal, () => 32).held, rowOf(equal, () => 32).limit], [true, "32"]);
  assert.equal(rowOf(equal, (step) => step < 4900 ? 32 : 33).held, false);
  assert.equal(rowOf(equal, () => 31).held, false);
  assert.deepEqual([rowOf(most, () => 2).held, rowOf(most, () => 3).held], [true, false]);
  assert.equal(rowOf(FLAT, () => 1).limit, "at most 1 things more each 1,000 steps");
});

Deno.test("soakRow() does not judge the slope of a short run, and nothing without samples", () => {
  const { held, slope } = rowOf(FLAT, (step) => step, 500);
  assert.deepEqual([held, slope], [null, 1000]);
  const nothing = { quantity: "things", unit: "things", values: [], limit: CONSTANT };
  assert.throws(() => soakRow(nothing, STEPS), {
    name: "RangeError",
    message: 'Cannot judge "things": it was not sampled behind the warm-up',
  });
});

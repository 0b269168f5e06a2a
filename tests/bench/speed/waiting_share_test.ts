import assert from "node:assert/strict";
import { waitingShare } from "../../../bench/speed/waiting_share.ts";
import type { Event } from "../../../schemas/events.ts";

/** A step's event at so many seconds behind the start. */
const step = (step: number, seconds: number, images_per_second: number): Event => ({
  event: "step",
  time: new Date(1000 * seconds).toISOString(),
  step,
  epoch: 0,
  loss: 1,
  learning_rate: 1e-5,
  logit_scale: 100,
  images_per_second,
});

Deno.test("waitingShare() is what steps do not take of the time from the first to the last", () => {
  // 16 pictures at 8 a second take 2 s, twice of the 5 s between.
  const events = [step(0, 10, 1), step(1, 12.5, 8), step(2, 15, 8)];
  assert.equal(waitingShare(events, 16).toFixed(12), (1 / 5).toFixed(12));
});

Deno.test("waitingShare() is 0 when rounding makes steps longer than the time between them", () => {
  assert.equal(waitingShare([step(0, 10, 1), step(1, 12, 7.99)], 16), 0);
});

Deno.test("waitingShare() refuses what has no time between steps", () => {
  assert.throws(() => waitingShare([step(0, 1, 1)], 16), /there are 1/);
  assert.throws(() => waitingShare([], 16), /there are 0/);
});

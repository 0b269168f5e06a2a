import assert from "node:assert/strict";
import { stepRows } from "../../../bench/speed/step_rows.ts";
import type { StepResult } from "../../../bench/speed/step_request.ts";

const result = (seconds: number[], peak_mb: number): StepResult => ({
  seconds,
  peak_mb,
  losses: seconds,
  products: 450e9,
  rate: 300e9,
});

Deno.test("stepRows() has the median of later updates, the first, memory and the rate's share", () => {
  const ours = [result([4, 2, 9], 3000), result([3, 2, 2], 3200), result([2, 1, 2], 3100)];
  const peer = [result([4, 4, 4], 3100)];
  const [time, memory, first, share] = stepRows("step", { ours, peer }, 1.9);
  // Medians of 5.5, 2 and 1.5; 4 / 5.5, 3 / 2 and 2 / 1.5; 450 / 300 / 2.
  assert.deepEqual([time?.ours, time?.peer, time?.ratio, time?.reached], [2, 4, 2, true]);
  assert.deepEqual([memory?.ours, memory?.ratio, memory?.reached], [3100, 1, true]);
  assert.deepEqual([first?.ours, first?.peer, first?.reached], [2 / 1.5, 1, true]);
  assert.deepEqual([share?.ours, share?.peer, share?.reached], [0.75, null, false]);
});

Deno.test("stepRows() has no ratio when there is no peer", () => {
  const rows = stepRows("step", { ours: [result([2, 2], 1)], peer: [] }, 1.9);
  assert.deepEqual(rows.map(({ peer }) => peer), [null, null, null, null]);
  assert.deepEqual(rows.map(({ reached }) => reached), [null, null, true, false]);
});

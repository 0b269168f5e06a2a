import assert from "node:assert/strict";
import { chooseCandidate } from "../../../commands/several_runs/choose_candidate.ts";
import type { Event } from "../../../schemas/events.ts";
import { InputError } from "../../../schemas/input_error.ts";

const evaluation = (
  value: number,
  more: Partial<Extract<Event, { event: "evaluation" }>> = {},
): Event => ({
  event: "evaluation",
  time: "2026-01-01T00:00:00.000Z",
  epoch: 1,
  alpha: 1,
  split: "id_val",
  shift: "id",
  metric: "top1",
  value,
  n: 10,
  ...more,
});

const TOP1 = { split: "id_val", metric: "top1" } as const;

Deno.test("chooseCandidate() takes the best by the last evaluation of tuned weights on ID validation", () => {
  const tried = [
    [evaluation(0.9), evaluation(0.5)],
    [evaluation(0.1), evaluation(0.6)],
    [evaluation(0.4), evaluation(0.95, { alpha: 0.5 }), evaluation(0.95, { epoch: -1, alpha: 0 })],
  ];
  assert.deepEqual(chooseCandidate(tried, TOP1), { values: [0.5, 0.6, 0.4], best: 1 });
});

Deno.test("chooseCandidate() looks at no other split, however good it is", () => {
  const shifted = { split: "ood_val/dark", shift: "ood" } as const;
  const tried = [
    [evaluation(0.5), evaluation(0.1, shifted), evaluation(0.1, { split: "id_test" })],
    [evaluation(0.4), evaluation(1, shifted), evaluation(1, { split: "id_test" })],
  ];
  assert.deepEqual(chooseCandidate(tried, TOP1), { values: [0.5, 0.4], best: 0 });
});

Deno.test("chooseCandidate() takes less of an error for better, and of equally good ones the first", () => {
  const metric = "cross_entropy", by = { split: "id_val", metric } as const;
  const tried = [2, 1.5, 1.5].map((value) => [evaluation(1), evaluation(value, { metric })]);
  assert.deepEqual(chooseCandidate(tried, by), { values: [2, 1.5, 1.5], best: 1 });
  assert.equal(chooseCandidate([[evaluation(0.5)], [evaluation(0.5)]], TOP1).best, 0);
});

const DIVERGED: Event = {
  event: "end",
  time: "2026-01-01T00:00:00.000Z",
  status: "failed",
  reason: "diverged",
  seconds: 1,
  peak_mb: 1,
};

Deno.test("chooseCandidate() never chooses one that has diverged, however good it was before", () => {
  const tried = [[evaluation(1), DIVERGED], [evaluation(0.2)], [DIVERGED], [evaluation(0.3)]];
  const values = ["diverged", 0.2, "diverged", 0.3] as const;
  assert.deepEqual(chooseCandidate(tried, TOP1), { values, best: 3 });
});

Deno.test("chooseCandidate() chooses none where all have diverged, which is no wrong input", () => {
  assert.throws(() => chooseCandidate([[evaluation(1), DIVERGED], [DIVERGED]], TOP1), {
    name: "Error",
    message: "Cannot choose among 2 runs: the training of each has diverged; smaller learning " +
      "rates may help",
  });
});

Deno.test("chooseCandidate() refuses runs that have not measured it", () => {
  const tried = [[evaluation(0.5)], [evaluation(0.5, { metric: "ece" })]];
  assert.throws(() => chooseCandidate(tried, TOP1), {
    name: "InputError",
    message: "Cannot choose among 2 runs: the events of the 2. have no top1 on id_val at α = 1",
  });
  // One that failed otherwise is none that has diverged.
  const { reason: _, ...failed } = DIVERGED as Extract<Event, { event: "end" }>;
  assert.throws(() => chooseCandidate([[failed], [evaluation(1)]], TOP1), InputError);
});

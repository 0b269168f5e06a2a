import assert from "node:assert/strict";
import {
  learningRate,
  type LearningRateSchedule,
} from "../../../model/optimizers/learning_rate.ts";
import parity from "../../fixtures/parity/quick-gelu/expected.json" with { type: "json" };

function close(actual: number, expected: number) {
  assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.abs(expected), `${actual} ${expected}`);
}

const all = (schedule: LearningRateSchedule) =>
  Array.from({ length: schedule.total }, (_, step) => learningRate(step, schedule));

Deno.test("learningRate() equals the PyTorch reference's at each update", () => {
  const rates = all({ base: 1e-3, warmup: 2, total: 5 });
  rates.forEach((rate, step) => close(rate, parity[step]!.learning_rate));
});

Deno.test("learningRate() warms up to the base, then follows half a cosine", () => {
  const rates = all({ base: 1e-5, warmup: 4, total: 10 });
  const half = Math.sqrt(3) / 2;
  const cosine = [1, half, 0.5, 0, -0.5, -half].map((x) => (1 + x) / 2);
  const expected = [0.25, 0.5, 0.75, 1, ...cosine].map((share) => share * 1e-5);
  rates.forEach((rate, step) => close(rate, expected[step]!));
});

Deno.test("learningRate() adds the minimum to the cosine and not to the warm-up", () => {
  const without = all({ base: 1e-3, warmup: 3, total: 8 });
  const rates = all({ base: 1e-3, warmup: 3, total: 8, minimum: 1e-4 });
  rates.forEach((rate, step) => close(rate, without[step]! + (step < 3 ? 0 : 1e-4)));
});

Deno.test("learningRate() starts at the base when there is no warm-up", () => {
  close(learningRate(0, { base: 2, warmup: 0, total: 1 }), 2);
  close(learningRate(10, { base: 2, warmup: 0, total: 20 }), 1);
});

Deno.test("learningRate() stays in the warm-up when training is shorter", () => {
  assert.deepEqual(all({ base: 1, warmup: 8, total: 4 }), [0.125, 0.25, 0.375, 0.5]);
  assert.deepEqual(all({ base: 1, warmup: 2, total: 2 }), [0.5, 1]);
});

Deno.test("learningRate() throws when there is no such update", () => {
  const schedule = { base: 1, warmup: 0, total: 3 };
  for (const step of [-1, 3, 1.5, NaN]) {
    assert.throws(() => learningRate(step, schedule), {
      name: "RangeError",
      message: `Cannot give the learning rate: step is ${step}, must be an integer from 0 to 2`,
    });
  }
});

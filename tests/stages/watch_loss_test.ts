import assert from "node:assert/strict";
import type { LossWatch } from "../../schemas/loss_watch.ts";
import { watchLoss } from "../../stages/watch_loss.ts";

/** The steps at which a training with these losses is warned of. */
function warnings(losses: readonly number[], given: { warmup?: number; chance?: number } = {}) {
  const { warmup = 0, chance = Math.log(128) } = given, steps = losses.length;
  const found: number[] = [];
  let watch: LossWatch | undefined;
  losses.forEach((loss, step) => {
    const seen = watchLoss(watch, { step, steps, warmup, loss, chance });
    // What is written down and read again is the same.
    watch = JSON.parse(JSON.stringify(seen.watch));
    if (seen.diverged) found.push(step);
  });
  return found;
}
/** So many steps of one loss, or of one that goes from here to there. */
const run = (count: number, from: number, to = from) =>
  Array.from({ length: count }, (_, i) => from + (to - from) * i / count);

// ln 128 is 4.85: far above is from 7.28 on. Of 1,000 steps 100 are long.

Deno.test("watchLoss() warns once when the loss has long been far above chance", () => {
  assert.deepEqual(warnings([...run(300, 3), ...run(700, 9)]), [399]);
  assert.deepEqual(warnings([...run(300, 3), ...run(700, 7.2)]), []);
  assert.deepEqual(warnings([...run(300, 3), ...run(99, 9), ...run(601, 3)]), []);
});

Deno.test("watchLoss() warns again when the training has recovered and diverges again", () => {
  const losses = [...run(200, 3), ...run(200, 9), ...run(200, 3), ...run(200, 9), ...run(200, 3)];
  assert.deepEqual(warnings(losses), [299, 699]);
  // Not for a short while.
  assert.deepEqual(warnings([...run(200, 3), ...run(200, 9), ...run(90, 3), ...run(510, 9)]), [
    299,
  ]);
});

Deno.test("watchLoss() takes spikes for nothing, however high, and sees what is mostly above", () => {
  const spiky = run(1000, 3).map((loss, i) => i % 3 === 0 ? 1e30 : loss);
  assert.deepEqual(warnings(spiky), []);
  const mostly = run(1000, 3).map((loss, i) => i > 200 && i % 3 > 0 ? 12 : loss);
  assert.equal(warnings(mostly).length, 1);
});

Deno.test("watchLoss() lets a training begin far above chance, in its warm-up or without one", () => {
  // Zero-shot on strange pictures with logit_scale 100.
  const noisy = (losses: readonly number[]) => losses.map((loss, i) => loss * (1 + 0.2 * (i % 3)));
  const slow = [...noisy(run(500, 20, 8)), ...run(500, 7)];
  assert.deepEqual(warnings(slow, { warmup: 500 }), []);
  assert.deepEqual(warnings([...noisy(run(100, 20, 8)), ...run(900, 5)]), []);
  // One that rises from there, or does not come down long behind the warm-up, has diverged.
  assert.deepEqual(warnings([...run(50, 20), ...run(950, 40)], { warmup: 500 }), [149]);
  assert.deepEqual(warnings(run(1000, 20), { warmup: 500 }), [699]);
});

Deno.test("watchLoss() calls a tenth of a short training long, and no fewer than ten steps", () => {
  assert.deepEqual(warnings([...run(100, 3), ...run(300, 9)]), [139]);
  assert.deepEqual(warnings([...run(15, 3), ...run(15, 9)]), [24]);
  assert.deepEqual(warnings(run(9, 9)), []);
});

Deno.test("watchLoss() wants half a nat above chance where candidates are few", () => {
  const two = { chance: Math.log(2) };
  assert.deepEqual(warnings([...run(50, 0.5), ...run(950, 1.15)], two), []);
  assert.deepEqual(warnings([...run(200, 0.5), ...run(800, 1.2)], two), [299]);
  // A batch of one picture: guessing costs nothing.
  assert.deepEqual(warnings(run(1000, 1e-7), { chance: 0 }), []);
});

Deno.test("watchLoss() goes on without what was remembered, as of an older checkpoint", () => {
  let watch: LossWatch | undefined, warned = 0;
  for (let step = 500; step < 700; step++) {
    const seen = watchLoss(watch, { step, steps: 1000, warmup: 0, loss: 9, chance: 4.85 });
    if (seen.diverged) warned = step;
    ({ watch } = seen);
  }
  assert.equal(warned, 599);
});

import { type } from "arktype";
import assert from "node:assert/strict";
import type { Step } from "../../schemas/messages.ts";
import { cadence, isDue } from "../../stages/cadence.ts";
import { toyModel } from "../pipeline/toy_model.ts";

const stepOf = (step: number, ends: Step["ends"]): Step => ({
  step,
  epoch: 0,
  ends,
  nextRow: 0,
  model: toyModel(),
});

Deno.test("isDue() is at the end of each epoch, or each so many steps", () => {
  assert.equal(isDue(stepOf(9, "epoch"), "epoch"), true);
  assert.equal(isDue(stepOf(9, "batch"), "epoch"), false);
  const due = Array.from({ length: 7 }, (_, step) => isDue(stepOf(step, "batch"), 3));
  assert.deepEqual(due, [false, false, true, false, false, true, false]);
  assert.equal(isDue(stepOf(3, "epoch"), 3), false);
  assert.equal(isDue(stepOf(5, "epoch"), 3), true);
});

Deno.test("isDue() is at the end of training, not before it nor where it is interrupted", () => {
  for (const every of ["epoch", 1, 3] as const) {
    assert.equal(isDue(stepOf(6, "training"), every), true);
    assert.equal(isDue(stepOf(-1, "start"), every), false);
    assert.equal(isDue(stepOf(5, "interrupted"), every), false);
  }
});

Deno.test("cadence takes epoch or a positive number of steps", () => {
  for (const good of ["epoch", 1, 500]) assert.equal(cadence(good), good);
  for (const bad of ["epochs", 0, -1, 1.5, true]) {
    assert.ok(cadence(bad) instanceof type.errors, `${bad}`);
  }
});

import assert from "node:assert/strict";
import { lastValueFrom, Subject } from "rxjs";
import { samplingStage } from "../../../bench/soak/sampling_stage.ts";
import type { Step } from "../../../schemas/messages.ts";
import { toyModel } from "../../pipeline/toy_model.ts";
import { connect, settled, until } from "../../stages/stage_run.ts";

const OPTIONS = { every: 10, first: 5, look_ahead: 4 };

/** A step of which it is told when its weights are held. */
const stepOf = (step: number, held: Set<number>): Step => ({
  step,
  epoch: 0,
  ends: "batch",
  update: { loss: 1, learningRate: 1, logitScale: 1, imagesPerSecond: 1 },
  nextRow: 0,
  model: { ...toyModel(), hold: () => (held.add(step), () => held.delete(step)) },
});

Deno.test("samplingStage() samples at steps of equal phase, when all rows are decoded", async () => {
  let decoded = 0;
  const taken: number[] = [], held = new Set<number>(), steps = new Subject<Step>();
  const lookAhead = { underWay: () => 4, decoded: () => decoded, most: () => 4 };
  const stage = samplingStage(lookAhead, (step) => Promise.resolve(void taken.push(step)));
  const ended = lastValueFrom(connect(stage, { from: steps }, OPTIONS), { defaultValue: null });
  for (let step = 0; step < 16; step++) steps.next(stepOf(step, held));
  await settled();
  // Weights stand still while it waits.
  assert.deepEqual([taken, [...held]], [[], [5, 15]]);
  decoded = 4;
  await until(() => taken.length === 2);
  steps.complete();
  await ended;
  assert.deepEqual([taken, held.size], [[5, 15], 0]);
});

Deno.test("samplingStage() passes over the weights that no update made", async () => {
  const taken: number[] = [], steps = new Subject<Step>();
  const quiet = { underWay: () => 4, decoded: () => 4, most: () => 4 };
  const stage = samplingStage(quiet, (step) => Promise.resolve(void taken.push(step)));
  const ended = lastValueFrom(connect(stage, { from: steps }, OPTIONS), { defaultValue: null });
  const { update: _, ...given } = stepOf(5, new Set());
  steps.next(given);
  steps.complete();
  await ended;
  assert.deepEqual(taken, []);
});

Deno.test("samplingStage() fails where rows are never decoded, or fewer than may be under way", async () => {
  const cases = [[4, 3], [3, 3]] as const;
  for (const [underWay, decoded] of cases) {
    const steps = new Subject<Step>(), held = new Set<number>();
    const lookAhead = { underWay: () => underWay, decoded: () => decoded, most: () => 4 };
    const stage = samplingStage(lookAhead, () => Promise.resolve(), 20);
    const ended = lastValueFrom(connect(stage, { from: steps }, OPTIONS));
    steps.next(stepOf(5, held));
    await assert.rejects(ended, {
      message: `Cannot sample behind step 5: ${underWay} rows are under way and ${decoded} of ` +
        "them decoded, wanted 4 of both",
    });
    assert.equal(held.size, 0);
  }
});

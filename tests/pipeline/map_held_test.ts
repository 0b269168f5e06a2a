import assert from "node:assert/strict";
import { EMPTY, lastValueFrom, of, Subject, toArray } from "rxjs";
import { mapHeld } from "../../pipeline/map_held.ts";
import type { Step } from "../../schemas/messages.ts";
import { toyModel } from "./toy_model.ts";

function toySteps() {
  const held = new Set<number>();
  const step = (step: number): Step => ({
    step,
    epoch: 0,
    ends: "batch",
    nextRow: step,
    model: {
      ...toyModel(),
      hold: () => {
        held.add(step);
        return () => held.delete(step);
      },
    },
  });
  return { held, step };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

Deno.test("mapHeld() holds each step from its delivery until its promise settles", async () => {
  const { held, step } = toySteps();
  const [steps, first] = [new Subject<Step>(), Promise.withResolvers<void>()];
  const results: number[] = [];
  steps.pipe(mapHeld(async ({ step }) => {
    if (step === 0) await first.promise;
    return step;
  })).subscribe((step) => results.push(step));
  steps.next(step(0));
  steps.next(step(1));
  assert.deepEqual([...held], [0, 1]);
  first.resolve();
  await settled();
  assert.deepEqual(results, [0, 1]);
  assert.equal(held.size, 0);
});

Deno.test("mapHeld() lets go when the callback throws, of what waits too", async () => {
  const { held, step } = toySteps();
  const failing = of(step(0), step(1), step(2)).pipe(mapHeld(() => {
    throw new Error("no picture");
  }));
  await assert.rejects(lastValueFrom(failing), { message: "no picture" });
  assert.equal(held.size, 0);
});

Deno.test("mapHeld() lets go of what waits when unsubscribed, and of the step in work when it is done", async () => {
  const { held, step } = toySteps();
  const [steps, reading] = [new Subject<Step>(), Promise.withResolvers<void>()];
  let signal: AbortSignal | undefined;
  const subscription = steps.pipe(mapHeld(async (_, given) => {
    signal = given;
    await reading.promise;
  })).subscribe();
  steps.next(step(0));
  steps.next(step(1));
  subscription.unsubscribe();
  assert.deepEqual([...held], [0]);
  assert.equal(signal?.aborted, true);
  reading.resolve();
  await settled();
  assert.equal(held.size, 0);
});

Deno.test("mapHeld() completes when there are no steps", async () => {
  assert.deepEqual(await lastValueFrom(EMPTY.pipe(mapHeld(() => 1), toArray())), []);
});

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

Deno.test("mapHeld() keeps a step that is to be last until what others give of it has been passed on", async () => {
  const log: string[] = [], reading = Promise.withResolvers<void>();
  const steps = new Subject<Step>(), { step } = toySteps();
  const other = mapHeld(async ({ step }) => {
    await reading.promise;
    return `read ${step}`;
  });
  // Two that are last do not wait for each other, and both have it before who is waited for.
  for (const name of ["saved", "sent"]) {
    steps.pipe(mapHeld(({ step }) => `${name} ${step}`, ({ step }) => step > 0))
      .subscribe((done) => log.push(done));
  }
  steps.pipe(other).subscribe((done) => log.push(done));
  const early = step(0);
  steps.next(early);
  await settled();
  assert.deepEqual(log, ["saved 0", "sent 0"]);
  steps.next({ ...early, step: 1 });
  await settled();
  assert.equal(log.length, 2);
  reading.resolve();
  await settled();
  await settled();
  assert.deepEqual(log.slice(2), ["read 0", "read 1", "saved 1", "sent 1"]);
});

Deno.test("mapHeld() does not begin with a step that is to be last when it is unsubscribed meanwhile", async () => {
  const { step } = toySteps(), steps = new Subject<Step>(), reading = new Subject<void>();
  const one = step(0), begun: number[] = [];
  const other = steps.pipe(mapHeld(() => lastValueFrom(reading))).subscribe();
  const last = steps.pipe(mapHeld(({ step }) => begun.push(step), () => true)).subscribe();
  steps.next(one);
  await settled();
  last.unsubscribe();
  other.unsubscribe();
  reading.next();
  reading.complete();
  await settled();
  await settled();
  assert.deepEqual(begun, []);
});

import assert from "node:assert/strict";
import { NEVER, Subject } from "rxjs";
import { isUnmeasured, measureUntilStop } from "../../stages/measure_until_stop.ts";

const SIGNAL = new AbortController().signal;
/** Never done, until it is given up. */
const endless = (signal: AbortSignal) =>
  new Promise<number>((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason), { once: true })
  );

Deno.test("measureUntilStop() gives what was measured when the run is not to stop", async () => {
  const model = {}, untilStop = measureUntilStop({ interrupted: NEVER, signal: SIGNAL });
  assert.equal(await untilStop(model, () => Promise.resolve(0.5), SIGNAL), 0.5);
  assert.equal(isUnmeasured(model), false);
});

Deno.test("measureUntilStop() gives up and notes the model when the run is to stop", async () => {
  const model = {}, other = {}, interrupted = new Subject<void>();
  const untilStop = measureUntilStop({ interrupted, signal: SIGNAL });
  const measuring = untilStop(model, endless, SIGNAL);
  interrupted.next();
  assert.equal(await measuring, undefined);
  assert.deepEqual([isUnmeasured(model), isUnmeasured(other)], [true, false]);
  let begun = false;
  await untilStop(other, () => Promise.resolve(begun = true), SIGNAL);
  assert.deepEqual([begun, isUnmeasured(other)], [false, true]);
});

Deno.test("measureUntilStop() passes on what fails, and what is torn down", async () => {
  const model = {}, interrupted = new Subject<void>(), torn = new AbortController();
  const untilStop = measureUntilStop({ interrupted, signal: torn.signal });
  const failure = new Error("no memory");
  await assert.rejects(untilStop(model, () => Promise.reject(failure), SIGNAL), failure);
  const measuring = untilStop(model, endless, torn.signal);
  torn.abort(new Error("torn down"));
  await assert.rejects(measuring, /torn down/);
  assert.equal(isUnmeasured(model), false);
  assert.equal(interrupted.observed, false);
});

import assert from "node:assert/strict";
import { stopSignals } from "../../commands/stop_signals.ts";

/** What signals at these moments are, in milliseconds. */
function heard(...moments: readonly number[]) {
  let at = 0;
  const heard = stopSignals(() => at);
  return moments.map((moment) => {
    at = moment;
    return heard();
  });
}

Deno.test("stopSignals() takes signals for one that come within a second of the first", () => {
  assert.deepEqual(heard(5, 5, 900, 1004), ["first", "same", "same", "same"]);
});

Deno.test("stopSignals() takes one for another that comes a second behind the first, or later", () => {
  assert.deepEqual(heard(0, 1000), ["first", "again"]);
  assert.deepEqual(heard(5, 600, 1200, 90_000), ["first", "same", "again", "again"]);
});

Deno.test("stopSignals() counts for each who asks", () => {
  const [one, other] = [stopSignals(), stopSignals()];
  assert.deepEqual([one(), other()], ["first", "first"]);
});

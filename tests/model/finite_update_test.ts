import assert from "node:assert/strict";
import { finiteUpdate } from "../../model/finite_update.ts";

Deno.test("finiteUpdate() gives what an update gave, where both are numbers", () => {
  assert.deepEqual(finiteUpdate({ loss: 0, logitScale: 100 }, 1e-3), { loss: 0, logitScale: 100 });
});

Deno.test("finiteUpdate() takes a loss or a logit_scale that is no number for a divergence", () => {
  const refusals: readonly (readonly [number | undefined, number | undefined, string])[] = [
    [NaN, 100, "the loss is NaN"],
    [Infinity, 100, "the loss is Infinity"],
    [undefined, 100, "the loss is undefined"],
    // The loss is that before the update, the scale that behind it: exp(89) overflows in float32.
    [2.5, Math.fround(Math.exp(89)), "logit_scale is Infinity"],
    [2.5, NaN, "logit_scale is NaN"],
    [2.5, undefined, "logit_scale is undefined"],
  ];
  for (const [loss, logitScale, wrong] of refusals) {
    assert.throws(() => finiteUpdate({ loss, logitScale }, 0.5), {
      name: "DivergedError",
      message: `Cannot go on training: ${wrong} at learning rate 0.5; a smaller one may help`,
    });
  }
});

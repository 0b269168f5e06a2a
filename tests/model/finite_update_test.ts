import assert from "node:assert/strict";
import { finiteUpdate, type UpdateValues } from "../../model/finite_update.ts";

const names = ["a", "b", "c", "d", "logit_scale"];
const fine: UpdateValues = { loss: 2.5, logitScale: 100, squaredNorms: [0, 1, 2, 3, 4] };
const name = { step: 7, learningRate: 0.5, names };

Deno.test("finiteUpdate() gives what an update gave, where all is finite", () => {
  assert.deepEqual(finiteUpdate({ ...fine, loss: 0 }, name), { loss: 0, logitScale: 100 });
});

Deno.test("finiteUpdate() names step, learning rate and what is not finite", () => {
  const norms = (...squaredNorms: number[]) => ({ squaredNorms });
  const refusals: readonly (readonly [Partial<UpdateValues>, string])[] = [
    [{ loss: NaN }, "the loss is NaN"],
    [{ loss: Infinity, ...norms(NaN, NaN, NaN, NaN, NaN) }, "the loss is Infinity"],
    [{ loss: undefined }, "the loss is undefined"],
    [
      norms(0, 1, NaN, 3, 4),
      'the gradient of "c" is not finite, or its square is not, while the loss is 2.5',
    ],
    [
      norms(Infinity, 1, NaN, NaN, NaN),
      'the gradient of "a", "c", "d" and 1 more is not finite, or its square is not, while the ' +
      "loss is 2.5",
    ],
    // There is one for each weight.
    [
      norms(0, 1, 2, 3),
      'the gradient of "logit_scale" is not finite, or its square is not, while the loss is 2.5',
    ],
    // The loss is that before the update, the scale that behind it: exp(89) overflows in float32.
    [{ logitScale: Math.fround(Math.exp(89)) }, "logit_scale would become Infinity"],
    [{ logitScale: NaN }, "logit_scale would become NaN"],
    [{ logitScale: undefined }, "logit_scale would become undefined"],
  ];
  for (const [given, wrong] of refusals) {
    assert.throws(() => finiteUpdate({ ...fine, ...given }, name), {
      name: "DivergedError",
      message: `Cannot go on training: in step 7, at learning rate 0.5, ${wrong}; ` +
        "the weights are as they were before it; a smaller learning rate or a longer warm-up " +
        "may help",
    });
  }
});

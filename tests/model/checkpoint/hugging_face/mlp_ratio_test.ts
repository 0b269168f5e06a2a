import assert from "node:assert/strict";
import { mlpRatio } from "../../../../model/checkpoint/hugging_face/mlp_ratio.ts";

Deno.test("mlpRatio() gives the hidden width back, for every width and hidden width", () => {
  let nudged = 0;
  for (let width = 1; width <= 1500; width++) {
    for (let hidden = 1; hidden <= 6000; hidden += 1 + width % 7) {
      const ratio = mlpRatio(width, hidden);
      if (Math.floor(width * ratio) !== hidden) assert.fail(`${width}, ${hidden}: ${ratio}`);
      if (ratio !== hidden / width) nudged++;
    }
  }
  // Otherwise the quotient would have done.
  assert.ok(nudged > 1000, `${nudged}`);
});

Deno.test("mlpRatio() is the plain quotient where that will do", () => {
  assert.equal(mlpRatio(768, 3072), 4);
  assert.equal(mlpRatio(1152, 4304), 4304 / 1152);
});

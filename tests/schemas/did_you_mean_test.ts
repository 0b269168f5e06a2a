import assert from "node:assert/strict";
import { didYouMean } from "../../schemas/did_you_mean.ts";

const known = ["epochs", "batch", "learning_rate"];

Deno.test("didYouMean() names the nearest known name", () => {
  const meant = {
    epohcs: "epochs",
    epoch: "epochs",
    Batch: "batch",
    leaning_rates: "learning_rate",
  };
  for (const [typed, name] of Object.entries(meant)) {
    assert.equal(didYouMean(typed, known), `, did you mean "${name}"?`);
  }
});

Deno.test("didYouMean() lists what is known when nothing is near, and nothing when nothing is", () => {
  assert.equal(didYouMean("seed", known), ' (known: "epochs", "batch", "learning_rate")');
  assert.equal(didYouMean("seed", []), "");
});

Deno.test("didYouMean() counts a swap of neighbours as one change", () => {
  assert.equal(didYouMean("ab", ["ba"]), ', did you mean "ba"?');
  assert.equal(didYouMean("xy", ["ba"]), ' (known: "ba")');
});

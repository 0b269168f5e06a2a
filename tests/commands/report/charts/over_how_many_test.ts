import assert from "node:assert/strict";
import { overHowMany } from "../../../../commands/report/charts/over_how_many.ts";

Deno.test("overHowMany() says one, several, or from the fewest to the most", () => {
  assert.equal(overHowMany([1, 1], "seed"), "one seed");
  assert.equal(overHowMany([5, 5], "seed"), "mean over 5 seeds");
  assert.equal(overHowMany([5, 3, 1], "repeat"), "mean over 1 to 5 repeats");
});

import assert from "node:assert/strict";
import { scaleOf } from "../../../../commands/report/charts/scale.ts";
import { tickFormat } from "../../../../commands/report/charts/tick_format.ts";

Deno.test("scaleOf() lays values over the range but for its margins, downward too", () => {
  const { domain, at } = scaleOf([0.5, 0.25, 0.75], [300, 100]);
  assert.deepEqual(domain.map((end) => end.toFixed(4)), ["0.2150", "0.7850"]);
  assert.equal(at(0.5), 200);
  assert.equal(at(domain[0]), 300);
  assert.equal(at(domain[1]), 100);
});

Deno.test("scaleOf() has room for values that are equal", () => {
  const { domain, at } = scaleOf([0.5, 0.5], [0, 100]);
  assert.deepEqual(domain, [0.495, 0.505]);
  assert.ok(Math.abs(at(0.5) - 50) < 1e-9);
});

Deno.test("tickFormat() has whole percents along long axes, tenths along short ones", () => {
  assert.equal(tickFormat(scaleOf([0.2, 0.3], [0, 1]), "top1")(0.25), "25");
  assert.equal(tickFormat(scaleOf([0.2, 0.22], [0, 1]), "top1")(0.21), "21.0");
  assert.equal(tickFormat(scaleOf([1, 2], [0, 1]), "cross_entropy")(1.5), "1.500");
});

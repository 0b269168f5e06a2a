import assert from "node:assert/strict";
import { isBetter } from "../../../model/metrics/is_better.ts";
import { METRIC_NAMES } from "../../../schemas/metric_name.ts";

Deno.test("isBetter() takes the smaller of two errors, the larger of all else", () => {
  for (const metric of METRIC_NAMES) {
    const less = metric === "cross_entropy" || metric === "ece";
    assert.deepEqual([isBetter(metric, 0.25, 0.5), isBetter(metric, 0.5, 0.25)], [less, !less]);
    assert.equal(isBetter(metric, 0.5, 0.5), false);
  }
});

Deno.test("isBetter() takes any number for better than none", () => {
  for (const metric of ["top1", "cross_entropy"] as const) {
    assert.equal(isBetter(metric, 0.5, NaN), true);
    assert.equal(isBetter(metric, NaN, 0.5), false);
    assert.equal(isBetter(metric, NaN, NaN), false);
  }
});

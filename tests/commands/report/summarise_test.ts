import assert from "node:assert/strict";
import { summarise } from "../../../commands/report/summarise.ts";

// By scipy 1.17.1: numpy's mean and std(ddof=1), scipy.stats.t.interval(0.95, n - 1, mean, sd/√n).
const CASES = [
  [[0.295, 0.284, 0.303, 0.297, 0.281], 0.292, 0.009219544457292879, 0.0114475764324596],
  [[0.25, 0.75], 0.5, 0.3535533905932738, 3.1765511840436735],
] as const;

Deno.test("summarise() gives mean, deviation and interval as scipy does", () => {
  for (const [values, mean, sd, halfWidth] of CASES) {
    const summary = summarise(values);
    assert.equal(summary.n, values.length);
    close(summary.mean, mean);
    close(summary.spread!.sd, sd);
    close(summary.spread!.halfWidth, halfWidth);
  }
});

Deno.test("summarise() has the quantiles of Student's t that tables print, for up to 50 repeats", () => {
  // From tables of the distribution, two-sided 95 %, by degrees of freedom.
  for (
    const [degrees, t] of [[1, 12.706], [2, 4.303], [4, 2.776], [9, 2.262], [49, 2.01]] as const
  ) {
    // −1 and 1 in turn, with a 0 where their number is odd, have a mean of 0.
    const n = degrees + 1;
    const values = Array.from({ length: n }, (_, i) => n % 2 === 1 && i === 0 ? 0 : (-1) ** i);
    const { spread } = summarise(values);
    assert.equal((spread!.halfWidth * Math.sqrt(n) / spread!.sd).toFixed(3), t.toFixed(3));
  }
});

Deno.test("summarise() has no spread for one value, and none of rounding for equal ones", () => {
  assert.deepEqual(summarise([0.3]), { n: 1, mean: 0.3 });
  assert.deepEqual(summarise([0.1, 0.1, 0.1]), {
    n: 3,
    mean: 0.1,
    spread: { sd: 0, halfWidth: 0 },
  });
  assert.throws(() => summarise([]), {
    name: "RangeError",
    message: "Cannot summarise values: there are none",
  });
});

function close(value: number, wanted: number) {
  assert.ok(Math.abs(value - wanted) < 1e-8, `${value} is not ${wanted}`);
}

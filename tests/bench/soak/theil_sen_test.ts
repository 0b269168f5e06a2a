import assert from "node:assert/strict";
import { theilSen } from "../../../bench/soak/theil_sen.ts";

/** Slopes and intervals as scipy 1.17 gives them: `scipy.stats.theilslopes(y, x, 0.95)`. */
const FITTED = [
  {
    y: [3.1, 2.9, 3.6, 4.4, 4.1, 5.9, 30.0, 7.2, 7.9, 9.3],
    slope: 0.4375,
    interval: [0.3727272727272727, 0.5200000000000001],
  },
  {
    y: [5, 5.2, 4.9, 5.1, 5, 5.05, 4.95, 5.2, 4.8, 5],
    slope: -0.006249999999999978,
    interval: [-0.0363636363636364, 0.0181818181818182],
  },
];
const X = [0, 1, 2, 4, 5, 7, 8, 11, 12, 15];

const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-12, `${a}, wanted ${b}`);

Deno.test("theilSen() gives the slope and the interval that scipy gives", () => {
  for (const { y, slope, interval } of FITTED) {
    const found = theilSen(X.map((x, i) => [x, y[i] ?? NaN]));
    near(found.slope, slope);
    near(found.interval[0], interval[0] ?? NaN);
    near(found.interval[1], interval[1] ?? NaN);
  }
});

Deno.test("theilSen() of a straight line is its slope, and the interval that alone", () => {
  const { slope, interval } = theilSen(X.map((x) => [x, 3 - 0.25 * x]));
  assert.deepEqual([slope, interval], [-0.25, [-0.25, -0.25]]);
});

Deno.test("theilSen() needs three points, and gives an interval of all slopes for so few", () => {
  assert.throws(() => theilSen([[0, 1], [1, 2]]), {
    name: "RangeError",
    message: "Cannot fit a line: there are 2 points, wanted 3 or more",
  });
  const { slope, interval } = theilSen([[0, 0], [1, 1], [2, 4]]);
  assert.deepEqual([slope, interval], [2, [1, 3]]);
});

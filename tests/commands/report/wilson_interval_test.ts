import assert from "node:assert/strict";
import { wilsonInterval } from "../../../commands/report/wilson_interval.ts";

const rounded = (fraction: number, n: number) => {
  const { low, high } = wilsonInterval(fraction, n);
  return [low.toFixed(4), high.toFixed(4)];
};

Deno.test("wilsonInterval() has the values of Newcombe's examples (Statistics in Medicine 17, 1998)", () => {
  assert.deepEqual(rounded(81 / 263, 263), ["0.2553", "0.3662"]);
  assert.deepEqual(rounded(15 / 148, 148), ["0.0624", "0.1605"]);
  assert.deepEqual(rounded(0, 20), ["0.0000", "0.1611"]);
  assert.deepEqual(rounded(1 / 29, 29), ["0.0061", "0.1718"]);
});

Deno.test("wilsonInterval() stays within 0 and 1 and refuses no observations", () => {
  const { low, high } = wilsonInterval(1, 20);
  assert.equal(low.toFixed(4), "0.8389");
  assert.ok(high <= 1 + Number.EPSILON);
  for (const n of [0, -1, NaN]) assert.throws(() => wilsonInterval(0.5, n), RangeError);
});

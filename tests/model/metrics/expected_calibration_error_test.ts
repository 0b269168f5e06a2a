import assert from "node:assert/strict";
import { expectedCalibrationError } from "../../../model/metrics/expected_calibration_error.ts";

/** The calibration error of pictures that are right or not. */
const errorOf = (pictures: readonly (readonly [number, boolean])[], bins?: number) =>
  expectedCalibrationError(
    pictures.map(([confidence]) => confidence),
    pictures.map(() => 1),
    pictures.map(([, right]) => right ? 1 : 0),
    bins,
  );
const near = (value: number, expected: number) =>
  assert.ok(Math.abs(value - expected) < 1e-15, `${value} beside ${expected}`);

Deno.test("expectedCalibrationError() weighs each bin's gap by its pictures", () => {
  // (0.6, 0.666…]: accuracy 1/2 beside 0.63. (0.933…, 1]: accuracy 1 beside 0.95. Over 3 pictures.
  near(errorOf([[0.62, true], [0.64, false], [0.95, true]]), 2 / 3 * 0.13 + 1 / 3 * 0.05);
  near(errorOf([[1, true]]), 0);
  near(errorOf([[1, false]]), 1);
  assert.equal(errorOf([]), NaN);
});

Deno.test("expectedCalibrationError() lets gaps of one bin cancel, those of two add up", () => {
  const pair = [[0.25, true], [0.75, false]] as const;
  near(errorOf(pair, 1), 0);
  near(errorOf(pair, 2), 0.75);
});

Deno.test("expectedCalibrationError() puts an edge below it, whatever its product rounds to", () => {
  for (let bins = 1; bins <= 60; bins++) {
    for (let edge = 1; edge < bins; edge++) {
      const on = edge / bins, above = on + 2 ** -40, below = on - 2 ** -40;
      // Right with `on` and wrong with its neighbour: gaps cancel in one bin alone.
      const together = errorOf([[on, true], [below, false]], bins);
      const apart = errorOf([[on, true], [above, false]], bins);
      near(together, Math.abs(on + below - 1) / 2);
      near(apart, (1 - on + above) / 2);
    }
  }
  near(errorOf([[0, true], [2 ** -40, false]]), (1 - 2 ** -40) / 2);
});

import assert from "node:assert/strict";
import { macroF1 } from "../../../model/metrics/macro_f1.ts";

Deno.test("macroF1() is the mean over the classes that pictures are of", () => {
  // Class 0: precision 2/3, recall 2/2, F1 4/5. Class 1: recall 0. Class 2 is guessed alone.
  assert.equal(macroF1([0, 0, 0, 2], [0, 0, 1, 1]), 0.4);
  assert.equal(macroF1([7, 7], [7, 7]), 1);
  assert.equal(macroF1([1, 0], [0, 1]), 0);
});

Deno.test("macroF1() weighs a class of one picture like one of many", () => {
  const many = Array.from({ length: 98 }, () => 0);
  // Recall 1 and precision 98/100 beside two classes that are never recognised.
  const value = macroF1([...many, 0, 0], [...many, 1, 2]);
  assert.ok(Math.abs(value - (2 * 98 / (98 + 100)) / 3) < 1e-15, `${value}`);
});

Deno.test("macroF1() is no number without pictures", () => assert.equal(macroF1([], []), NaN));

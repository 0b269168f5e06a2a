import assert from "node:assert/strict";
import { valueTexts } from "../../pipeline/value_texts.ts";

Deno.test("valueTexts() writes numbers as short as they can be, and words as they are", () => {
  assert.deepEqual(
    valueTexts([0.00001, 0.0003, 0.05, 1, 128, 0, 1e21, -2]),
    ["1e-5", "3e-4", "0.05", "1", "128", "0", "1e21", "-2"],
  );
  assert.deepEqual(valueTexts([true, false]), ["true", "false"]);
  assert.deepEqual(valueTexts(["masked", "cross-entropy"]), ["masked", "cross-entropy"]);
});

Deno.test("valueTexts() counts where a value makes no safe name of its own", () => {
  for (const odd of ["a b", "../up", "", "é", "x".repeat(25), ".hidden", ["a"], { by: 1 }, null]) {
    assert.deepEqual(valueTexts(["plain", odd]), ["1", "2"], JSON.stringify(odd));
  }
  // Some disks take names that differ in case alone for one.
  assert.deepEqual(valueTexts(["Photo", "photo"]), ["1", "2"]);
  assert.deepEqual(valueTexts([1, "1"]), ["1", "2"]);
});

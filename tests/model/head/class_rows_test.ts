import assert from "node:assert/strict";
import { classRows } from "../../../model/head/class_rows.ts";

const KNOWN = ["cat", "missile", "dog", "missile"];

Deno.test("classRows() finds classes by name, those of one name in their order", () => {
  assert.deepEqual(classRows(KNOWN, ["dog", "cat"]), [2, 0]);
  assert.deepEqual(classRows(KNOWN, KNOWN), [0, 1, 2, 3]);
  assert.deepEqual(classRows(KNOWN, ["missile"]), [1]);
});

Deno.test("classRows() refuses a class that the head lacks", () => {
  const many = Array.from({ length: 8 }, (_, i) => `thing number ${i}`);
  const cases: [known: readonly string[], asked: readonly string[], problem: string][] = [
    [KNOWN, ["cats"], 'it has no class "cats", did you mean "cat"?'],
    [["cat", "dog"], ["elephant"], 'it has no class "elephant", it has "cat", "dog"'],
    [KNOWN, ["cat", "cat"], 'it has the class "cat" only once'],
    [KNOWN, ["missile", "missile", "missile"], 'it has the class "missile" only 2 times'],
    [
      many,
      ["bus"],
      'it has no class "bus", it has "thing number 0", "thing number 1", "thing number 2", ' +
      '"thing number 3", "thing number 4" and 3 more',
    ],
  ];
  for (const [known, asked, problem] of cases) {
    assert.throws(() => classRows(known, asked), {
      name: "InputError",
      message: `Cannot classify by the linear head: ${problem}`,
    });
  }
});
